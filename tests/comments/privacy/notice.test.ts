import { describe, expect, it } from 'vitest';

import { writeNoticeDe } from '../../../server/comments/privacy/notice-de';
import { writeNoticeEn } from '../../../server/comments/privacy/notice-en';
import type { Notice, NoticeFacts } from '../../../server/comments/privacy/notice-facts';
import {
  defaultCommentOptions as defaults,
  type CommentOptions,
} from '../../../server/config/comment-options';
import { defaultVoiceOptions } from '../../../server/config/voice-options';

type Change = Partial<CommentOptions> & {
  readonly hasAccounts?: boolean;
  readonly voice?: Partial<NoticeFacts['voice']>;
};

const textOf = ({ title, sections }: Notice): string =>
  [title, ...sections.flatMap((section) => [section.title, section.text])].join('\n');

const write = ({ hasAccounts = false, voice, ...change }: Change) => {
  const options = { ...defaults, ...change };
  const facts: NoticeFacts = {
    settings: options,
    options,
    hasAccounts,
    voice: { ...defaultVoiceOptions, hasClips: false, ...voice },
  };
  return { de: textOf(writeNoticeDe(facts)), en: textOf(writeNoticeEn(facts)) };
};

const mail = (change: Partial<CommentOptions['mail']>) => ({
  mail: { ...defaults.mail, ...change },
});
const email = { name: 'off', email: 'optional' } as const;
const days = (change: Partial<CommentOptions['retentionDays']>) => ({
  retentionDays: { ...defaults.retentionDays, ...change },
});
const store = (name: CommentOptions['limits']['store']) => ({
  limits: { ...defaults.limits, store: name },
});
const speech = (change: Partial<NoticeFacts['voice']>) => ({
  voice: { enabled: true, ...change },
});
const confirmedAfter = (count: number) => ({ trust: { signedIn: false, confirmedAfter: count } });

/** A setting, the other one, and what is said with the first and not with the second. */
const CASES: readonly (readonly [string, Change, Change, string, string])[] = [
  [
    'no name',
    { fields: { name: 'off', email: 'off' } },
    {},
    'Nach einem Namen fragen wir nicht',
    'do not ask for a name',
  ],
  [
    'a name',
    { fields: { name: 'optional', email: 'off' } },
    { fields: email },
    'wenn Sie einen angeben; er',
    'A name, if you give one',
  ],
  [
    'a required name',
    { fields: { name: 'required', email: 'off' } },
    {},
    'Den Namen, den Sie angeben',
    'The name that you give',
  ],
  [
    'names that are public',
    {},
    { fields: { name: 'off', email: 'off' } },
    'Text, Namen und Zeit',
    'text, name and time',
  ],
  ['no address', {}, { fields: email }, 'wir speichern keine.', 'and store none'],
  ['an address', { fields: email }, {}, 'Eine E-Mail-Adresse, wenn', 'An e-mail address, if'],
  [
    'a required address',
    { fields: { name: 'off', email: 'required' } },
    { fields: email },
    'Die E-Mail-Adresse, die',
    'The e-mail address that',
  ],
  [
    'that the address is not published',
    { fields: email },
    {},
    'wird nicht veröffentlicht',
    'is not published',
  ],
  ['questions to the address', { fields: email }, {}, 'Rückfragen', 'questions of the editors'],
  [
    'mails about answers',
    { fields: email, ...mail({ replies: true }) },
    { fields: email },
    'schreiben wir Ihnen',
    'tell you of answers',
  ],
  [
    'the consent to mails',
    { fields: email, ...mail({ replies: true }) },
    { fields: email },
    'Einwilligung in Mails',
    'consent to mails',
  ],
  [
    'mails, not without a field for the address',
    { fields: email, ...mail({ replies: true }) },
    mail({ replies: true }),
    'Mail-Anbieter',
    'mail provider',
  ],
  [
    'addresses that are not confirmed',
    { fields: email, ...mail({ replies: true }) },
    { fields: email },
    'nach etwa einer Woche',
    'after about a week',
  ],
  [
    'trust',
    { fields: email, ...confirmedAfter(4) },
    { fields: email },
    'nach 4 veröffentlichten',
    'after 4 published',
  ],
  [
    'trust of accounts',
    { hasAccounts: true, trust: { signedIn: true, confirmedAfter: 0 } },
    { hasAccounts: true },
    'Wer angemeldet ist',
    'Whoever is signed in',
  ],
  [
    'accounts',
    { hasAccounts: true, trust: { signedIn: true, confirmedAfter: 0 } },
    { hasAccounts: true },
    'Nummer Ihres Kontos',
    'number of your account',
  ],
  [
    'that all is held',
    {},
    { policy: 'publish' },
    'Jeder Kommentar wird von',
    'Every comment is looked at',
  ],
  [
    'that unknown people are held',
    { policy: 'holdUnknown' },
    {},
    'der Person vertrauen',
    'somebody to be trusted',
  ],
  [
    'that comments appear at once',
    { policy: 'publish' },
    {},
    'erscheint sofort',
    'appears at once',
  ],
  [
    'word lists',
    { lists: { reject: ['x'], hold: [], reservedNames: [] } },
    {},
    'Listen der Redaktion',
    'lists of the editors',
  ],
  [
    'word lists that only hold',
    { lists: { reject: [], hold: ['x'], reservedNames: [] } },
    {},
    'Listen der Redaktion',
    'lists of the editors',
  ],
  ['personal data', {}, { holdPersonalData: false }, 'Telefonnummern', 'phone numbers'],
  [
    'a proof of work',
    { challenge: 'always' },
    {},
    'damit Programme es schwer haben',
    'programs find it hard',
  ],
  ['a proof of work at times', {}, { challenge: 'off' }, 'ungewöhnlich viele', 'unusually many'],
  ['reports', { reportsToHold: 5 }, { reportsToHold: 0 }, 'mit 5 Meldungen', 'with 5 reports'],
  ['one report', { reportsToHold: 1 }, {}, 'mit 1 Meldung wird', 'with 1 report is'],
  ['15 minutes to edit', {}, { editWindowMs: 0 }, '15 Minuten lang', 'for 15 minutes'],
  ['an hour to edit', { editWindowMs: 3_600_000 }, {}, '1 Stunde lang', 'for 1 hour,'],
  ['two days to edit', { editWindowMs: 172_800_000 }, {}, '2 Tage lang', 'for 2 days'],
  ['90 seconds to edit', { editWindowMs: 90_000 }, {}, '90 Sekunden lang', 'for 90 seconds'],
  [
    'that nothing can be edited',
    { editWindowMs: 0 },
    {},
    'Ändern lässt er sich danach nicht',
    'can not be edited',
  ],
  [
    'days of pending',
    days({ pending: 7 }),
    {},
    'Änderungen, über die niemand entschieden hat, werden nach 7 Tagen',
    'edits that nobody has decided on are deleted after 7 days',
  ],
  [
    'days of spam',
    days({ spam: 1 }),
    {},
    'gehalten wurden, werden nach 1 Tag ',
    'advertising or abuse are deleted after 1 day.',
  ],
  [
    'days of rejected',
    days({ rejected: 9 }),
    {},
    'abgelehnt wurden, werden nach 9 Tagen',
    'were rejected are deleted after 9 days',
  ],
  [
    'days of trash',
    days({ trash: 3 }),
    {},
    'entfernt hat, werden nach 3 Tagen',
    'editors removed are deleted after 3 days',
  ],
  [
    'days of the log',
    days({ log: 11 }),
    {},
    'Meldungen und Vermerke, wer was entschieden hat, werden nach 11 Tagen',
    'Reports and notes of who decided what are deleted after 11 days',
  ],
  [
    'that something is kept',
    days({ trash: 0 }),
    {},
    'entfernt hat, werden nicht von selbst',
    'editors removed are not deleted',
  ],
  ['counting in memory', {}, store('redis'), 'Arbeitsspeicher', 'working memory'],
  ['counting in the database', store('database'), {}, 'in der Datenbank', 'in the database of'],
  ['counting in redis', store('redis'), {}, 'neben ihrer Datenbank', 'beside its database'],
  [
    'mails to editors',
    mail({ moderators: ['a@example.org'] }),
    {},
    'weder Text noch Name',
    'neither text nor name',
  ],
  [
    'no mails to editors that are off',
    mail({ moderators: ['a@example.org'] }),
    mail({ moderators: ['a@example.org'], notify: 'off' }),
    'weder Text noch Name',
    'neither text nor name',
  ],
  ['recordings', speech({}), {}, 'nicht untersucht, um Sie zu', 'Your voice is not examined'],
  [
    'those of before',
    { voice: { hasClips: true } },
    {},
    'nicht untersucht, um Sie',
    'not examined',
  ],
  [
    'none being taken',
    { voice: { hasClips: true } },
    speech({ hasClips: true }),
    'nehmen wir zurzeit nicht an',
    'We take no spoken',
  ],
  ['how long they may be', speech({ maxSeconds: 45 }), speech({}), '45 Sek', '45 sec'],
  ['those that never came', speech({ shellMs: 60_000 }), speech({}), 'einer Minute', '1 minute'],
  ['who keeps them', speech({ storage: 'provider' }), speech({}), 'bei dem Anbieter', 'kept by'],
];

describe('the text about privacy', () => {
  it.each(CASES)('tells of %s exactly where it is so', (_what, on, off, de, en) => {
    expect(write(on).de).toContain(de);
    expect(write(on).en).toContain(en);
    expect(write(off).de).not.toContain(de);
    expect(write(off).en).not.toContain(en);
  });

  it('says the same in both languages: as many sections, all with words', () => {
    const facts: NoticeFacts = {
      settings: defaults,
      options: defaults,
      hasAccounts: true,
      voice: { ...defaultVoiceOptions, enabled: true, hasClips: true },
    };
    const [de, en] = [writeNoticeDe(facts), writeNoticeEn(facts)];
    expect(de.sections).toHaveLength(en.sections.length);
    for (const { title, text } of [...de.sections, ...en.sections]) {
      expect(title).not.toBe('');
      expect(text).toMatch(/^\S.*\.$/);
      expect(text).not.toMatch(/undefined|false|\[object|NaN| {2}/);
    }
  });
});
