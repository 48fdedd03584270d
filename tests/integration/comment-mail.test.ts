import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { changeComments, insertComment, removeComments } from '../../server/comments/decisions';
import { closeLimits, hashToken } from '../../server/comments/guards';
import { keysOf } from '../../server/comments/keys';
import { claimTurn } from '../../server/comments/mail/claim-turn';
import { handleCommentEvent, stopCommentMail } from '../../server/comments/mail/events';
import type { Mail } from '../../server/comments/mail/mail-queue';
import { createMailer } from '../../server/comments/mail/mailer';
import { sendDigest, tellModerators } from '../../server/comments/mail/tell-moderators';
import { erase } from '../../server/comments/privacy/erase';
import { createDocumentId } from '../../server/site/document-id';
import type { CommentContactRow, CommentRow } from '../../server/site/tables';
import { bootStrapi, type Site } from '../support/boot';
import { FAST, postComment } from '../support/comments';
import { publishEpisode, shows } from '../support/content';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MODERATOR = 'redaktion@example.org';

const COMMENTS = {
  ...FAST,
  fields: { email: 'optional' },
  mail: { moderators: [MODERATOR], notify: 'immediate', replies: true },
} as const;

let site: Site;
let episode: { documentId: string; slug: string };
let atMs = 0;
let count = 0;
let sent: Mail[] = [];

const setProvider = (send: (mail: Mail) => unknown): void => {
  (site.strapi.plugin('email') as unknown as { provider: unknown }).provider = { send };
};

/** Settings are kept for a second. */
const useSettings = async (settings: object): Promise<void> => {
  const store = site.strapi.store({ type: 'plugin', name: 'podcast', key: 'comment-settings' });
  await store.set({ value: settings });
  await new Promise((resolve) => setTimeout(resolve, 1_050));
};

const settled = async (): Promise<readonly Mail[]> => {
  await createMailer(site.strapi).settle();
  return sent;
};

const mailsTo = async (to: string): Promise<readonly Mail[]> =>
  (await settled()).filter((mail) => mail.to === to);

const contactOf = ({ documentId }: { documentId: string }): Promise<CommentContactRow> =>
  site.strapi.db
    .query('plugin::podcast.comment-contact')
    .findOne({ where: { comment: documentId } }) as Promise<CommentContactRow>;

interface Written {
  readonly email?: string | null;
  readonly wantsReplies?: boolean;
  readonly emailConfirmedAt?: string | null;
  readonly parent?: CommentRow | null;
  readonly moderation?: CommentRow['moderation'];
  readonly episode?: string;
}

/** Stores a comment and tells the mails of it, as `startCommentMail` does. */
const write = async (written: Written = {}): Promise<CommentRow> => {
  const { email = null, wantsReplies = email !== null, parent = null } = written;
  count += 1;
  const comment = await insertComment(
    site.strapi,
    {
      documentId: createDocumentId(),
      episode: written.episode ?? episode.documentId,
      parent: parent?.documentId ?? null,
      kind: 'text',
      awaitsVoice: false,
      text: `CANARY-TEXT ${count}`,
      authorName: 'CANARY-NAME',
      isTeam: false,
      positionMs: null,
      moderation: written.moderation ?? 'pending',
      reasons: [],
      textHash: null,
      submissionKey: null,
      submissionHash: null,
    },
    {
      tokenHash: 'x',
      email,
      emailConfirmedAt: written.emailConfirmedAt ?? null,
      wantsReplies,
      consents: wantsReplies
        ? { replies: { version: '1', givenAt: '2026-01-01T00:00:00.000Z', withdrawnAt: null } }
        : {},
      userId: null,
      authorKey: null,
      authorKeyEndsAt: null,
    },
    { kind: 'writer' },
  );
  await handleCommentEvent(site.strapi, { type: 'created', comment });
  if (comment.moderation === 'approved') {
    await handleCommentEvent(site.strapi, { type: 'approved', comment });
  }
  return comment;
};

const move = async (
  { documentId }: CommentRow,
  moderation: CommentRow['moderation'],
): Promise<CommentRow> => {
  const by = { kind: 'system' } as const;
  const [row] = await changeComments(site.strapi, [documentId], () => ({ moderation }), by, 'test');
  if (row === undefined) throw new Error('nothing changed');
  return row;
};

const approve = async (comment: CommentRow): Promise<CommentRow> => {
  const row = await move(comment, 'approved');
  await handleCommentEvent(site.strapi, { type: 'approved', comment: row });
  return row;
};

const linkIn = (mail: Mail | undefined, action: string): string => {
  const link = mail?.text.split('\n').find((line) => line.includes(`/subscriptions/${action}?`));
  if (link === undefined) throw new Error('no link');
  return link;
};

const pathOf = (link: string): string => {
  const { pathname, search } = new URL(link);
  return pathname + search;
};

const tokenOf = (link: string): string => new URL(link).searchParams.get('token') ?? '';

/** The limits have the real clock. */
const passDays = async (days: number): Promise<void> => {
  atMs += days * DAY_MS + MINUTE_MS;
  await closeLimits(site.strapi);
};

const newAddress = (): string => {
  count += 1;
  return `canary-${count}@example.org`;
};

/** Writes, approves and confirms. */
const writeConfirmed = async (email = newAddress()): Promise<CommentRow> => {
  const comment = await write({ email });
  const [mail] = (await mailsTo(email)).slice(-1);
  if (mail === undefined) throw new Error('nobody was asked');
  const { status } = await post(linkIn(mail, 'confirm'));
  expect(status).toBe(200);
  return move(comment, 'approved');
};

const post = (link: string, init: RequestInit = {}): Promise<Response> =>
  site.fetch(pathOf(link), { method: 'POST', ...init });

beforeAll(async () => {
  site = await bootStrapi({
    plugin: { comments: COMMENTS, episodeUrl: 'https://example.org/podcast/{slug}' },
    server: { url: 'https://cms.example.org' },
  });
  const clock = site.strapi.plugin('podcast').service<{ now: () => Date }>('clock');
  clock.now = () => new Date(Date.now() + atMs);
  const show = await shows(site.strapi).create({ data: { title: 'Feldnotizen', language: 'de' } });
  episode = await publishEpisode(site.strapi, {
    title: 'Folge\r\nBcc: boese@example.org',
    show: show.documentId,
  });
});

afterAll(async () => {
  await stopCommentMail(site.strapi);
  await site.close();
});

beforeEach(async () => {
  await stopCommentMail(site.strapi);
  sent = [];
  atMs += DAY_MS;
  setProvider((mail) => {
    sent.push(mail);
  });
});

describe('the confirmation', () => {
  it('goes to whoever asked for mails, in the language of the show, with a link alone', async () => {
    const email = newAddress();
    await write({ email });
    const [mail, ...others] = await mailsTo(email);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Bitte bestätigen Sie Ihre E-Mail-Adresse');
    expect(mail?.text).toContain('https://cms.example.org/api/podcast/comments/subscriptions/');
    expect(mail?.headers['Auto-Submitted']).toBe('auto-generated');
    expect(JSON.stringify(mail)).not.toMatch(/CANARY/);
  });

  it('goes to an address once a day, whatever is written', async () => {
    const email = newAddress();
    for (let index = 0; index < 3; index += 1) await write({ email });
    expect(await mailsTo(email)).toHaveLength(1);
    await passDays(1);
    await write({ email });
    expect(await mailsTo(email)).toHaveLength(2);
  });

  it('goes to an address once around midnight, even if all that is stored was erased', async () => {
    const email = newAddress();
    atMs += DAY_MS - ((Date.now() + atMs) % DAY_MS) - 2 * MINUTE_MS;
    const { documentId } = await write({ email });
    await erase(site.strapi, { commentId: documentId }, 'delete', { kind: 'system' });
    atMs += 4 * MINUTE_MS;
    await write({ email });
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('goes out once when comments come in at the same moment', async () => {
    const email = newAddress();
    await Promise.all(Array.from({ length: 8 }, () => write({ email })));
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it.each([
    ['spam', { moderation: 'spam' }],
    ['no consent', { wantsReplies: false }],
  ] as const)('does not go out for %s', async (_, written) => {
    const email = newAddress();
    await write({ email, ...written });
    expect(await mailsTo(email)).toEqual([]);
  });

  it('goes out once what looked like spam is approved', async () => {
    const email = newAddress();
    await approve(await write({ email, moderation: 'spam' }));
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('goes out anew for another comment, as anybody may have written that one', async () => {
    const email = newAddress();
    await writeConfirmed(email);
    await passDays(30);
    const later = await write({ email });
    expect(await mailsTo(email)).toHaveLength(2);
    expect((await contactOf(later)).emailConfirmedAt).toBeNull();
  });

  it('is not needed by a writer who has proven to be the one who confirmed it', async () => {
    const email = newAddress();
    await write({ email, emailConfirmedAt: '2026-01-01T00:00:00.000Z' });
    expect(await mailsTo(email)).toEqual([]);
  });

  it('stores the hash of its token alone', async () => {
    const email = newAddress();
    const comment = await write({ email });
    const [mail] = await mailsTo(email);
    const token = tokenOf(linkIn(mail, 'confirm'));
    const contact = await contactOf(comment);
    expect(contact.confirmHash).toBe(hashToken(keysOf(site.strapi), 'confirm', '', token));
    expect(JSON.stringify(contact)).not.toContain(token);
  });
});

describe('the link to confirm', () => {
  const asked = async () => {
    const email = newAddress();
    const comment = await write({ email });
    const [mail] = await mailsTo(email);
    return { comment, email, link: linkIn(mail, 'confirm') };
  };

  it('changes nothing when it is only opened, and shows no token', async () => {
    const { comment, link } = await asked();
    const before = await contactOf(comment);
    for (let index = 0; index < 2; index += 1) {
      const response = await site.fetch(pathOf(link), { headers: { 'accept-language': 'de' } });
      const page = await response.text();
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(page).toContain('<html lang="de">');
      expect(page).not.toContain(tokenOf(link));
    }
    expect(await contactOf(comment)).toEqual(before);
  });

  it('confirms once', async () => {
    const { comment, link } = await asked();
    const first = await post(link);
    expect([first.status, await first.json()]).toEqual([
      200,
      { data: { state: 'confirmed' }, meta: {} },
    ]);
    expect((await contactOf(comment)).emailConfirmedAt).not.toBeNull();
    const second = await post(link);
    expect(second.status).toBe(401);
    expect(await second.json()).toMatchObject({ error: { details: { code: 'TOKEN_INVALID' } } });
  });

  it('confirms once when it is pressed many times at once', async () => {
    const { link } = await asked();
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(link)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('takes the token as JSON as well', async () => {
    const { link } = await asked();
    const { status } = await site.fetch('/api/podcast/comments/subscriptions/confirm', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: tokenOf(link) }),
    });
    expect(status).toBe(200);
  });

  it('answers the form of its page with a page', async () => {
    const { link } = await asked();
    const init = {
      headers: {
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'accept-language': 'de-AT,de;q=0.9',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: '',
    };
    const done = await post(link, init);
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Vielen Dank')]);
    const again = await post(link, init);
    expect(again.status).toBe(401);
    expect(await again.text()).toContain('Dieser Link gilt nicht');
  });

  it('works for seven days', async () => {
    const { link } = await asked();
    atMs += 7 * DAY_MS + MINUTE_MS;
    expect((await post(link)).status).toBe(401);
  });

  it.each([
    ['none', ''],
    ['random', 'A'.repeat(43)],
    ['markup', '"><script>alert(1)</script>'],
    ['not one at all', 'x'],
  ])('refuses a token that is %s', async (_, token) => {
    const link = `https://x/api/podcast/comments/subscriptions/confirm?token=${encodeURIComponent(token)}`;
    expect((await post(link)).status).toBe(401);
    const page = await (await site.fetch(pathOf(link))).text();
    expect(page).not.toContain('<script');
  });

  it('does not confirm with the token of the other link', async () => {
    const comment = await writeConfirmed();
    const reply = await write({ parent: comment });
    await approve(reply);
    const { email } = await contactOf(comment);
    const [, mail] = await mailsTo(email ?? '');
    const cancel = linkIn(mail, 'cancel');
    expect((await post(cancel.replace('/cancel', '/confirm'))).status).toBe(401);
  });
});

describe('the notice of an answer', () => {
  it('has title, link and unsubscription, and nothing of the answer', async () => {
    const comment = await writeConfirmed();
    const reply = await approve(await write({ parent: comment, email: newAddress() }));
    const { email } = await contactOf(comment);
    const [, mail, ...others] = await mailsTo(email ?? '');
    expect(others).toEqual([]);
    expect(mail?.subject).toBe(
      'Neue Antwort auf Ihren Kommentar zu „Folge Bcc: boese@example.org“',
    );
    expect(mail?.text).toContain(
      `https://example.org/podcast/${episode.slug}#comment-${reply.documentId}`,
    );
    const link = linkIn(mail, 'cancel');
    expect(mail?.headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${link}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
    expect(JSON.stringify(mail)).not.toContain('CANARY');
  });

  it('comes only once the answer is approved, and only once', async () => {
    const comment = await writeConfirmed();
    const { email } = await contactOf(comment);
    const reply = await write({ parent: comment });
    expect(await mailsTo(email ?? '')).toHaveLength(1);
    await approve(reply);
    expect(await mailsTo(email ?? '')).toHaveLength(2);
    await move(reply, 'trash');
    atMs += 2 * DAY_MS;
    await approve(reply);
    expect(await mailsTo(email ?? '')).toHaveLength(2);
  });

  it('goes to whoever is answered and to whoever began, each address once', async () => {
    const root = await writeConfirmed();
    const middle = await writeConfirmed();
    await changeComments(site.strapi, [middle.documentId], () => null, { kind: 'system' }, 'test');
    const below = await write({ parent: root, email: newAddress(), moderation: 'approved' });
    const [rootMail] = (await mailsTo((await contactOf(root)).email ?? '')).slice(1);
    expect(rootMail).toBeDefined();
    const asked = await mailsTo((await contactOf(below)).email ?? '');
    await post(linkIn(asked[0], 'confirm'));
    sent = [];
    await approve(await write({ parent: below }));
    const addresses = (await settled()).map(({ to }) => to).filter((to) => to !== MODERATOR);
    expect(addresses.sort()).toEqual(
      [(await contactOf(root)).email, (await contactOf(below)).email].sort(),
    );
  });

  it('does not tell people of answers of their own', async () => {
    const email = newAddress();
    const comment = await writeConfirmed(email);
    await approve(await write({ parent: comment, email }));
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('does not go to an address that was not confirmed', async () => {
    const email = newAddress();
    const comment = await move(await write({ email }), 'approved');
    await approve(await write({ parent: comment }));
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('does not go to an address that was confirmed by another comment alone', async () => {
    const email = newAddress();
    await writeConfirmed(email);
    const later = await move(await write({ email }), 'approved');
    await approve(await write({ parent: later }));
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it('is not sent for a comment that is no longer public', async () => {
    const comment = await writeConfirmed();
    const { email } = await contactOf(comment);
    const reply = await write({ parent: comment });
    await move(comment, 'trash');
    await approve(reply);
    expect(await mailsTo(email ?? '')).toHaveLength(1);
  });
});

describe('the link to cancel', () => {
  const told = async (email = newAddress()) => {
    const comment = await writeConfirmed(email);
    await approve(await write({ parent: comment }));
    const mail = (await mailsTo(email)).at(-1);
    return { comment, email, link: linkIn(mail, 'cancel') };
  };

  it('changes nothing when it is only opened', async () => {
    const { comment, link } = await told();
    const before = await contactOf(comment);
    expect((await site.fetch(pathOf(link))).status).toBe(200);
    expect(await contactOf(comment)).toEqual(before);
  });

  it.each([
    [
      'with one click (RFC 8058)',
      'application/x-www-form-urlencoded',
      'List-Unsubscribe=One-Click',
    ],
    [
      'with one click as multipart',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
    ],
    ['from a front end', 'application/json', '{}'],
  ])('ends the mails and removes the address %s', async (_, type, body) => {
    const { comment, email, link } = await told();
    const answer = await post(link, { headers: { 'content-type': type }, body });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { data: { state: 'cancelled' }, meta: {} },
    ]);
    const contact = await contactOf(comment);
    expect([contact.email, contact.wantsReplies, contact.emailConfirmedAt]).toEqual([
      null,
      false,
      null,
    ]);
    expect(JSON.stringify(contact.consents)).toMatch(/"withdrawnAt":"\d{4}-/);
    sent = [];
    await approve(await write({ parent: comment }));
    expect(await mailsTo(email)).toEqual([]);
  });

  it('answers the same when it was cancelled before', async () => {
    const { link } = await told();
    expect((await post(link)).status).toBe(200);
    expect((await post(link)).status).toBe(200);
  });

  it('ends the mails about all comments of the address', async () => {
    const email = newAddress();
    const other = await writeConfirmed(email);
    await passDays(1);
    const later = await writeConfirmed(email);
    await approve(await write({ parent: later }));
    const mail = (await mailsTo(email)).at(-1);
    await post(linkIn(mail, 'cancel'));
    expect((await contactOf(other)).email).toBeNull();
    expect((await contactOf(later)).email).toBeNull();
  });

  it('is the same in every mail', async () => {
    const { comment, email, link } = await told();
    await approve(await write({ parent: comment }));
    expect(linkIn((await mailsTo(email)).at(-1), 'cancel')).toBe(link);
  });

  it('refuses a token that nobody has', async () => {
    const { link } = await told();
    expect((await post(link.replace(tokenOf(link), 'B'.repeat(43)))).status).toBe(401);
  });

  it('keeps a confirmed address where the site trusts those', async () => {
    const { comment, email, link } = await told();
    await useSettings({ trust: { signedIn: false, confirmedAfter: 1 } });
    try {
      await post(link);
      const contact = await contactOf(comment);
      expect([contact.email, contact.wantsReplies]).toEqual([email, false]);
      await passDays(2);
      await write({ email });
      expect((await mailsTo(email)).at(-1)?.subject).toContain('bestätigen');
    } finally {
      await useSettings({});
    }
  });
});

describe('moderators', () => {
  /** What earlier tests left waiting is told by now. */
  beforeEach(async () => {
    await tellModerators(site.strapi);
    await settled();
    sent = [];
    atMs += HOUR_MS;
  });

  it('are told at once that a comment waits, and where', async () => {
    await write();
    const [mail, ...others] = await mailsTo(MODERATOR);
    expect(others).toEqual([]);
    expect(mail?.text).toContain(
      '\nhttps://cms.example.org/admin/plugins/podcast/inbox?moderation=waiting\n',
    );
    expect(mail?.text).toContain('- Folge Bcc: boese@example.org: 1 neu');
    expect(JSON.stringify(mail)).not.toMatch(/CANARY|canary/);
  });

  it('get one mail in five minutes, with all that came', async () => {
    for (let index = 0; index < 5; index += 1) await write();
    expect(await mailsTo(MODERATOR)).toHaveLength(1);
    await stopCommentMail(site.strapi);
    atMs += 5 * MINUTE_MS;
    await tellModerators(site.strapi);
    const [, mail] = await mailsTo(MODERATOR);
    expect(mail?.subject).toMatch(/^[45] Kommentare warten /);
  });

  it('are not told of spam, and not of what is public', async () => {
    await write({ moderation: 'spam' });
    await write({ moderation: 'approved' });
    expect(await mailsTo(MODERATOR)).toEqual([]);
  });

  it('get one digest of two that are written at once, and none when nothing is new', async () => {
    await useSettings({ mail: { moderators: [MODERATOR], notify: 'digest', replies: true } });
    try {
      await write();
      expect(await mailsTo(MODERATOR)).toEqual([]);
      atMs += HOUR_MS;
      await Promise.all([1, 2, 3].map(() => sendDigest(site.strapi)));
      const [mail, ...others] = await mailsTo(MODERATOR);
      expect(others).toEqual([]);
      expect(mail?.subject).toBe('Kommentare: 1 neu, 0 gemeldet');
      atMs += DAY_MS;
      await sendDigest(site.strapi);
      expect(await mailsTo(MODERATOR)).toHaveLength(1);
    } finally {
      await useSettings({});
    }
  });

  it('are told of reports, by episode', async () => {
    await useSettings({ mail: { moderators: [MODERATOR], notify: 'digest', replies: true } });
    try {
      const comment = await write({ moderation: 'approved' });
      await sendDigest(site.strapi);
      sent = [];
      atMs += HOUR_MS;
      await site.strapi.db.query('plugin::podcast.comment-report').create({
        data: {
          comment: comment.documentId,
          reason: 'other',
          createdAt: new Date(Date.now() + atMs),
        },
      });
      atMs += HOUR_MS;
      await sendDigest(site.strapi);
      expect((await mailsTo(MODERATOR))[0]?.text).toContain('1 gemeldet');
    } finally {
      await useSettings({});
    }
  });
});

it('is sent to nobody because of what the site’s own code adds', async () => {
  const parent = await writeConfirmed();
  sent = [];
  const service = site.strapi
    .plugin('podcast')
    .service<{ add: (comment: object) => Promise<{ id: string }> }>('comments');
  const added = { episode: episode.documentId, text: 'Von anderswo' };
  await service.add(added);
  await service.add({ ...added, parent: parent.documentId, moderation: 'approved' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(sent).toEqual([]);
});

describe('a mail provider that fails', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('550 canary@example.org');
      },
    ],
    ['rejects', () => Promise.reject(new Error('550 canary@example.org'))],
    // The last one: whatever comes after it has to wait.
    ['hangs', () => new Promise(() => undefined)],
  ])('and %s neither delays nor fails a comment', async (_, fail) => {
    const send = vi.fn(fail);
    setProvider(send);
    const warn = vi.spyOn(site.strapi.log, 'warn');
    const startedMs = performance.now();
    const { status } = await postComment(site, episode.slug, {
      text: `Guten Abend ${performance.now()}`,
      email: newAddress(),
      consents: { replies: true },
    });
    expect(status).toBe(202);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    await vi.waitFor(() => {
      expect(send).toHaveBeenCalled();
    });
    const lines = JSON.stringify(warn.mock.calls);
    warn.mockRestore();
    expect(lines).not.toContain('canary');
  });
});

describe('a mail that waits for another attempt', () => {
  const by = { kind: 'system' } as const;
  const forget = {
    erased: ({ documentId }: CommentRow) =>
      erase(site.strapi, { commentId: documentId }, 'anonymise', by),
    deleted: ({ documentId }: CommentRow) =>
      removeComments(site.strapi, [documentId], by, 'delete'),
  };

  it.each(['erased', 'deleted'] as const)('is forgotten when its comment is %s', async (end) => {
    const email = newAddress();
    const attempts: string[] = [];
    setProvider(({ to }) => {
      if (to === email) attempts.push(to);
      return Promise.reject(new Error('later'));
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const comment = await write({ email });
      await createMailer(site.strapi).settle();
      expect(attempts).toHaveLength(1);
      await forget[end](comment);
      await vi.advanceTimersByTimeAsync(MINUTE_MS);
      expect(attempts).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('the log', () => {
  const TOKEN = 'C'.repeat(43);
  const linesOf = async (path: string, init: RequestInit): Promise<string> => {
    const http = vi.spyOn(site.strapi.log, 'http');
    await site.fetch(`/api/podcast${path}?token=${TOKEN}&more=1`, init);
    const lines = JSON.stringify(http.mock.calls);
    http.mockRestore();
    return lines;
  };
  const text = { 'content-type': 'text/plain' };
  const json = { 'content-type': 'application/json' };

  it.each<[string, string, RequestInit]>([
    ['a page', 'cancel', {}],
    ['what is done', 'confirm', { method: 'POST' }],
    ['a wrong type', 'cancel', { method: 'POST', headers: text, body: 'x' }],
    ['an unknown key', 'cancel', { method: 'POST', headers: json, body: '{"more":1}' }],
    ['OPTIONS', 'cancel', { method: 'OPTIONS' }],
    ['another method', 'confirm', { method: 'PUT' }],
    ['no such action', 'resume', {}],
    ['upper case', 'CANCEL', {}],
  ])('has no token of %s', async (_, action, init) => {
    const lines = await linesOf(`/comments/subscriptions/${action}`, init);
    expect(lines).toContain(`/subscriptions/${action} (`);
    expect(lines).not.toContain('CCC');
  });
});

it('shows pages to no other site', async () => {
  const response = await site.fetch('/api/podcast/comments/subscriptions/cancel?token=x', {
    headers: { origin: 'https://elsewhere.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  expect(response.headers.get('vary')).toBe('Origin, Accept, Accept-Language');
});

describe('a turn to tell moderators', () => {
  const MINUTE_MS = 60_000;
  const DAY_MS = 86_400_000;
  const at = new Date(Date.now() + 365 * DAY_MS);
  const claim = (shiftMs: number) =>
    claimTurn(site.strapi, MINUTE_MS, new Date(at.getTime() + shiftMs));

  it.each([
    ['a node that asked a moment earlier, and waited', -5, 'tooEarly'],
    ['a node that asks again at once', 1_000, 'tooEarly'],
    ['a node that asks when the time is over', MINUTE_MS, 'mine'],
    ['a node whose clock was put back', -DAY_MS, 'mine'],
  ])('of %s comes or does not', async (_who, shiftMs, kind) => {
    await site.strapi.db
      .query('strapi::core-store')
      .deleteMany({ where: { key: 'plugin_podcast_comment-notices' } });
    expect((await claim(0)).kind).toBe('mine');
    expect((await claim(shiftMs)).kind).toBe(kind);
  });
});
