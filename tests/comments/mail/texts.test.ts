import { describe, expect, it } from 'vitest';

import { writeMail, type MailText, type Waiting } from '../../../server/comments/mail/texts';

const ADMIN_URL = 'https://cms.example.org/admin';
const CONFIRM_URL = 'https://example.org/confirm?token=abc';
const CANCEL_URL = 'https://example.org/cancel?token=def';
const LINK = 'https://example.org/folge-1#comment-xyz';

const waiting: Waiting = {
  episodes: [
    { title: 'Folge 1', pending: 2, reported: 1, withdrawn: 0 },
    { title: 'Folge 2', pending: 1, reported: 0, withdrawn: 0 },
  ],
  pending: 3,
  reported: 1,
  withdrawn: 0,
  total: 9,
};

const one: Waiting = {
  episodes: [{ title: 'Folge 1', pending: 1, reported: 0, withdrawn: 0 }],
  pending: 1,
  reported: 0,
  withdrawn: 0,
  total: 1,
};

describe.each(['de', 'en'] as const)('mails in %s', (locale) => {
  const notices: readonly (readonly [string, MailText])[] = [
    ['immediate', writeMail([locale], (texts) => texts.immediate(waiting, ADMIN_URL))],
    ['digest', writeMail([locale], (texts) => texts.digest(waiting, ADMIN_URL))],
  ];

  it.each(notices)('tell moderators what waits, and where: %s', (_, { text }) => {
    expect(text).toContain('- Folge 1: 2');
    expect(text).toContain('- Folge 2: 1');
    expect(text).toContain(ADMIN_URL);
    expect(text).toContain('9');
  });

  it.each(['immediate', 'digest'] as const)(
    'tell moderators that a voice must not be used any more: %s',
    (notice) => {
      const episodes = [{ title: 'Folge 1', pending: 0, reported: 0, withdrawn: 2 }];
      const only: Waiting = { episodes, pending: 0, reported: 0, withdrawn: 2, total: 0 };
      const { subject, text } = writeMail([locale], (texts) => texts[notice](only, ADMIN_URL));
      expect(text).toMatch(/- Folge 1: 2 (zurückgenommen|withdrawn)\n/);
      expect(text).toMatch(/geschnitten|cut into/);
      if (notice === 'immediate') expect(subject).toMatch(/Stimme|voice/);
    },
  );

  it('have a link and nothing else of others in a confirmation', () => {
    const { text } = writeMail([locale], (texts) => texts.confirmation(CONFIRM_URL));
    expect(text.split('\n').filter((line) => line.includes('http'))).toEqual([CONFIRM_URL]);
  });

  it('tell of an answer with its episode, its address and how to get no more', () => {
    const { subject, text } = writeMail([locale], (texts) =>
      texts.reply('Folge 1', LINK, CANCEL_URL),
    );
    expect(subject).toContain('Folge 1');
    expect(text).toContain(`\n${LINK}\n`);
    expect(text).toContain(`\n${CANCEL_URL}\n`);
  });

  it('leave the address of an answer out where there is none', () => {
    const { text } = writeMail([locale], (texts) => texts.reply('Folge 1', null, CANCEL_URL));
    expect(text.match(/http/g)).toHaveLength(1);
  });

  it('are plain lines of less than 100 characters', () => {
    const mails = [...notices.map(([, { text }]) => text)];
    expect(
      Math.max(...mails.flatMap((text) => text.split('\n').map((line) => line.length))),
    ).toBeLessThan(100);
  });
});

it('speaks of one comment as of one', () => {
  const { subject, text } = writeMail(['de'], (texts) => texts.immediate(one, ADMIN_URL));
  expect(subject).toBe('1 Kommentar wartet auf Ihre Entscheidung');
  expect(text).toContain('Insgesamt wartet 1 Kommentar.');
});

it('writes both languages into one mail where nobody has said which', () => {
  const { subject, text } = writeMail(['de', 'en'], (texts) => texts.confirmation(CONFIRM_URL));
  expect(subject).toBe(
    'Bitte bestätigen Sie Ihre E-Mail-Adresse / Please confirm your e-mail address',
  );
  expect(text).toContain('Guten Tag,');
  expect(text).toContain('Hello,');
});
