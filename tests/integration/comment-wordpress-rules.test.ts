import { createHash } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { tellModerators } from '../../server/comments/mail/tell-moderators';
import { purge } from '../../server/comments/privacy/purge';
import { repair } from '../../server/comments/privacy/repair';
import type {
  CommentContactRow,
  CommentRow,
  ConversationRow,
  Moderation,
} from '../../server/site/tables';
import { COMMENT, COMMENT_CONTACT, CONVERSATION } from '../../server/site/uids';
import { bootStrapi, type Site } from '../support/boot';
import { takeClock, type TestClock } from '../support/clock';
import { ask, askAdmin, FAST, postComment, takeTicket, type Answer } from '../support/comments';
import { episodes, publishEpisode, shows } from '../support/content';
import { waitUntil } from '../support/wait';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const MODERATOR = 'redaktion@example.org';

interface Listed {
  readonly id: string;
  readonly text: string | null;
  readonly isRemoved: boolean;
  readonly author: { readonly name: string | null; readonly avatarSeed: string | null };
  readonly replies: readonly Listed[];
}

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/**
 * What WordPress does with comments, rule by rule, and what we do: W1 to W18 of our notes on it.
 * The time is a test's to decide, but for the limits, whose windows are real.
 */
describe('of the rules of WordPress,', () => {
  let site: Site;
  /** With narrow limits, and everything else by default. */
  let strict: Site;
  let clock: TestClock;
  let slug = '';
  let episode = '';
  let mails: Mail[] = [];
  let made = 0;

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: {
        comments: {
          ...FAST,
          fields: { email: 'optional' },
          mail: { moderators: [MODERATOR], notify: 'immediate', replies: true },
        },
      },
    });
    strict = await bootStrapi({
      plugin: {
        comments: {
          ...FAST,
          limits: { ...FAST.limits, perPerson: { points: 2, durationMs: 60 * MINUTE_MS } },
        },
      },
    });
    const send = (mail: Mail): void => {
      mails.push(mail);
    };
    // Strapi's e-mail service asks the global `strapi`, which in a test is the site opened last.
    for (const { strapi } of [site, strict]) {
      (strapi.plugin('email') as unknown as { provider: unknown }).provider = { send };
    }
  }, 180_000);

  afterAll(async () => {
    await strict.close();
    await site.close();
  });

  beforeEach(async () => {
    clock = takeClock(site.strapi);
    made += 1;
    const published = await publishEpisode(site.strapi, { title: `Regel ${made}` });
    slug = published.slug;
    episode = published.documentId;
    mails = [];
  });

  afterEach(async () => {
    clock.release();
    await configure({
      policy: 'holdAll',
      trust: { signedIn: false, confirmedAfter: 0 },
      lists: { reject: [], hold: [], reservedNames: [] },
      links: { max: 0, clickable: false },
    });
  });

  const configure = async (comments: object): Promise<void> => {
    const { status } = await askAdmin(site, 'PUT', '/settings', { comments });
    expect(status).toBe(200);
  };

  const post = (body: Readonly<Record<string, unknown>>, headers = {}) =>
    postComment(site, slug, body, headers);

  /** @returns its id */
  const hold = async (text: string, more = {}): Promise<string> => {
    const { status, data } = await post({ text, ...more });
    expect([text, status]).toEqual([text, 202]);
    return data.id;
  };

  const act = async (action: string, ...ids: readonly string[]): Promise<void> => {
    const { status } = await askAdmin(site, 'POST', '/comments/actions', { action, ids });
    expect([action, status]).toEqual([action, 200]);
  };

  const approve = async (text: string, more = {}): Promise<string> => {
    const id = await hold(text, more);
    await act('approve', id);
    return id;
  };

  const rowOf = (documentId: string): Promise<CommentRow | null> =>
    site.strapi.db.query(COMMENT).findOne({ where: { documentId } });

  const contactOf = (comment: string): Promise<CommentContactRow | null> =>
    site.strapi.db.query(COMMENT_CONTACT).findOne({ where: { comment } });

  const list = async (): Promise<Answer<readonly Listed[]>> =>
    ask<readonly Listed[]>(site, 'GET', `/episodes/${slug}/comments`);

  const count = async (): Promise<number | undefined> => {
    const body = { episodes: [slug] };
    const { data } = await ask<Record<string, number>>(site, 'POST', '/comments/counts', { body });
    return data[slug];
  };

  it('W1: five states, and the one before comes back', async () => {
    const id = await hold('Durch alle Zustände.');
    const steps: readonly (readonly [string, Moderation])[] = [
      ...[['trash', 'trash'] as const, ['restore', 'pending'] as const],
      ...[['approve', 'approved'] as const, ['spam', 'spam'] as const],
      ...[['restore', 'approved'] as const, ['trash', 'trash'] as const],
      ...[['restore', 'approved'] as const, ['reject', 'rejected'] as const],
      ...[['restore', 'approved'] as const, ['hold', 'pending'] as const],
    ];
    for (const [action, state] of steps) {
      await act(action, id);
      expect([action, (await rowOf(id))?.moderation]).toEqual([action, state]);
    }
  });

  it('W2: word lists of literal text, parts of words or whole ones, in text, name and address', async () => {
    await configure({
      lists: { reject: ['kasino', 'word:ass', 'a.*b'], hold: ['geld'] },
      policy: 'publish',
    });
    const table = [
      [{ text: 'Das beste Onlinekasino!' }, 'spam'],
      [{ text: 'Das beste KASINO!' }, 'spam'],
      [{ text: 'Nichts', name: 'Kasino Royal' }, 'spam'],
      [{ text: 'Wieder nichts', email: 'info@kasino.example' }, 'spam'],
      [{ text: 'Ein Ass im Ärmel' }, 'spam'],
      [{ text: 'Die Klasse lernt' }, 'approved'],
      [{ text: 'Ein axxxb ist kein Treffer' }, 'approved'],
      [{ text: 'Ein a.*b ist einer' }, 'spam'],
      [{ text: 'Über Geldfragen' }, 'pending'],
    ] as const;
    for (const [body, state] of table) {
      const { data } = await post(body);
      expect([body, (await rowOf(data.id))?.moderation]).toEqual([body, state]);
    }
  });

  it('W3: a name and an address prove nothing; a confirmed address does, where that is wanted', async () => {
    const known = { name: 'Mira', email: 'mira@example.org' };
    const first = await post({ text: 'Mein erster.', ...known });
    await act('approve', first.data.id);
    const proof = { id: first.data.id, token: first.data.token };
    const stateAfter = async (text: string, more = {}): Promise<Moderation | undefined> => {
      const { data } = await post({ text, ...known, ...more });
      return (await rowOf(data.id))?.moderation;
    };
    await configure({ policy: 'holdUnknown' });
    expect(await stateAfter('Bekannt, doch aus.', { proof })).toBe('pending');
    await configure({ trust: { signedIn: false, confirmedAfter: 1 } });
    expect(await stateAfter('Nur Name und Adresse.')).toBe('pending');
    expect(await stateAfter('Nicht bestätigt.', { proof })).toBe('pending');
    await site.strapi.db.query(COMMENT_CONTACT).updateMany({
      where: { comment: first.data.id },
      data: { emailConfirmedAt: new Date(clock.nowMs()) },
    });
    expect(await stateAfter('Ohne Beweis.')).toBe('pending');
    expect(await stateAfter('Falscher Beweis.', { proof: { ...proof, token: 'x' } })).toBe(
      'pending',
    );
    expect(await stateAfter('Bestätigt.', { proof })).toBe('approved');
  });

  it('W4: one address of a page is enough to be held', async () => {
    await configure({ policy: 'publish' });
    const stateOf = async (text: string): Promise<unknown> => {
      const { data } = await post({ text });
      const row = await rowOf(data.id);
      return [row?.moderation, row?.reasons];
    };
    expect(await stateOf('Ohne Adresse.')).toEqual(['approved', []]);
    expect(await stateOf('Siehe https://example.org/')).toEqual(['pending', ['LINKS']]);
    await configure({ links: { max: 1, clickable: false } });
    expect(await stateOf('Siehe https://example.org/a')).toEqual(['approved', []]);
    expect(await stateOf('https://example.org/b https://example.org/c')).toEqual([
      'pending',
      ['LINKS'],
    ]);
  });

  it('W5: what is not wanted becomes spam, is answered like all others, and goes after 14 days', async () => {
    await configure({ lists: { reject: ['kasino'], hold: [] } });
    const held = await post({ text: 'Ein guter Gedanke.' });
    const spam = await post({ text: 'Das beste Kasino!' });
    expect([spam.status, Object.keys(spam.data), spam.data.state, spam.data.notices]).toEqual([
      held.status,
      Object.keys(held.data),
      held.data.state,
      held.data.notices,
    ]);
    expect((await rowOf(spam.data.id))?.moderation).toBe('spam');
    clock.forward(13 * DAY_MS);
    await purge(site.strapi, new Date(clock.nowMs()));
    expect(await rowOf(spam.data.id)).not.toBeNull();
    clock.forward(DAY_MS + MINUTE_MS);
    await purge(site.strapi, new Date(clock.nowMs()));
    expect(await rowOf(spam.data.id)).toBeNull();
    expect(await contactOf(spam.data.id)).toBeNull();
    expect(await rowOf(held.data.id)).not.toBeNull();
  });

  it('W6: the same text is taken once in a day, the same submission is answered again', async () => {
    const key = { 'idempotency-key': `w6-${made}` };
    const first = await post({ text: 'Immer dasselbe.' }, key);
    const again = await post({ text: 'Immer dasselbe.' }, key);
    expect([again.status, again.data]).toEqual([first.status, first.data]);
    const twin = await post({ text: ' IMMER   dasselbe.' });
    expect([twin.status, twin.code]).toEqual([409, 'DUPLICATE']);
    clock.forward(DAY_MS + MINUTE_MS);
    expect((await post({ text: 'Immer dasselbe.' })).status).toBe(202);
  });

  it('W7: who writes too fast is told when to go on', async () => {
    const place = await publishEpisode(strict.strapi, { title: 'Flut' });
    const answers = [];
    for (const text of ['Eins.', 'Zwei.', 'Drei.']) {
      answers.push(await postComment(strict, place.slug, { text }));
    }
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 429]);
    const [, , refused] = answers;
    expect(refused?.code).toBe('RATE_LIMITED');
    const seconds = Number(refused?.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(3_000);
    expect(seconds).toBeLessThanOrEqual(3_600);
    const forged = await postComment(
      strict,
      place.slug,
      { text: 'Von woanders.' },
      { 'x-forwarded-for': '203.0.113.9' },
    );
    expect(forged.status).toBe(429);
  });

  it('W8: only what is approved can be answered, below the same episode, and not too deep', async () => {
    const held = await hold('Noch nicht zu sehen.');
    const answerTo = async (parentId: string): Promise<unknown> => {
      made += 1;
      const { status, code } = await post({ text: `Eine Antwort ${made}.`, parentId });
      return [status, code];
    };
    expect(await answerTo(held)).toEqual([404, 'PARENT_NOT_FOUND']);
    await act('approve', held);
    expect(await answerTo(held)).toEqual([202, null]);
    for (const action of ['hold', 'approve', 'spam', 'approve', 'trash']) {
      await act(action, held);
      const expected = action === 'approve' ? [202, null] : [404, 'PARENT_NOT_FOUND'];
      expect([action, await answerTo(held)]).toEqual([action, expected]);
    }
    await act('approve', held);
    const second = await approve('Ebene eins.', { parentId: held });
    const third = await approve('Ebene zwei.', { parentId: second });
    expect((await rowOf(third))?.depth).toBe(2);
    expect(await answerTo(third)).toEqual([404, 'PARENT_NOT_FOUND']);
    const other = await publishEpisode(site.strapi, { title: `Nachbar ${made}` });
    const stray = await postComment(site, other.slug, { text: 'Verirrt.', parentId: held });
    expect(stray.code).toBe('PARENT_NOT_FOUND');
  });

  it('W9: what is approved is counted, at once, and counted again if need be', async () => {
    const ids = [await hold('Erster.'), await hold('Zweiter.'), await hold('Dritter.')];
    const [first = '', second = '', third = ''] = ids;
    expect(await count()).toBe(0);
    await act('approve', first, second);
    expect(await count()).toBe(2);
    await act('approve', second, third);
    expect(await count()).toBe(3);
    await act('spam', first);
    expect(await count()).toBe(2);
    const conversations = site.strapi.db.query(CONVERSATION);
    await conversations.updateMany({ where: { episode }, data: { total: 77, roots: -3 } });
    await site.strapi.db
      .query(COMMENT)
      .updateMany({ where: { documentId: second }, data: { replyCount: 5, listed: false } });
    await repair(site.strapi);
    const row = (await conversations.findOne({ where: { episode } })) as ConversationRow;
    expect([row.total, row.roots]).toEqual([2, 2]);
    expect(await rowOf(second)).toMatchObject({ replyCount: 0, listed: true });
  });

  it('W10: comments close some days after the release, computed, as the show says', async () => {
    const releasedAt = new Date(clock.nowMs()).toISOString();
    const show = await shows(site.strapi).create({
      data: { title: `Schluss ${made}`, commentsCloseAfterDays: 14 },
    });
    const fields = { show: show.documentId, releasedAt };
    clock.forward(MINUTE_MS);
    const closing = await publishEpisode(site.strapi, { title: `Schließt ${made}`, ...fields });
    const other = await publishEpisode(site.strapi, {
      title: `Nur lesen ${made}`,
      commentMode: 'readOnly',
      ...fields,
    });
    const longer = await publishEpisode(site.strapi, {
      title: `Länger ${made}`,
      commentsCloseAfterDays: 30,
      ...fields,
    });
    const stateOf = async (place: string): Promise<unknown> => {
      const { data } = await ask(site, 'GET', `/episodes/${place}/comments/form`);
      return data.state;
    };
    const ticket = await takeTicket(site, closing.slug);
    clock.forward(14 * DAY_MS - 2 * MINUTE_MS);
    expect(await stateOf(closing.slug)).toBe('open');
    clock.forward(2 * MINUTE_MS);
    expect(await stateOf(closing.slug)).toBe('closed');
    const late = await postComment(site, closing.slug, { text: 'Zu spät.', ticket });
    expect([late.status, late.code]).toEqual([403, 'COMMENTS_CLOSED']);
    expect(await stateOf(other.slug)).toBe('readOnly');
    expect(await stateOf(longer.slug)).toBe('open');
    await shows(site.strapi).update({
      documentId: show.documentId,
      data: { commentsCloseAfterDays: 0 },
    });
    expect(await stateOf(closing.slug)).toBe('open');
  });

  it('W11: moderators get a link, and nothing of what was written or of who did', async () => {
    // Later than any test before: nobody was told for a while.
    clock.forward(90 * DAY_MS);
    await post({ text: 'Ein Geheimtext.', name: 'Geheimname', email: 'geheim@example.org' });
    // What the site does itself after a comment, were the clock never put back.
    await tellModerators(site.strapi);
    await waitUntil('a mail', () => Promise.resolve(mails.some(({ to }) => to === MODERATOR)));
    const all = JSON.stringify(mails.filter(({ to }) => to === MODERATOR));
    expect(all).toMatch(/https?:\/\//);
    // The link leads to the site itself, which a test has at the writer's own address.
    expect(all.replaceAll(site.url, '')).not.toMatch(/geheim|127\.0\.0\.1|::1|node|undici/i);
  });

  it('W12: all that is stored of somebody is given out and erased, whatever state it is in', async () => {
    const email = `alles${made}@example.org`;
    const ids: string[] = [];
    for (const [index, action] of ['', 'approve', 'spam', 'reject', 'trash'].entries()) {
      const id = await hold(`Zustand ${index}, ${made}.`, { email, name: 'Mira' });
      ids.push(id);
      if (action !== '') await act(action, id);
    }
    const exported = await askAdmin<{ readonly comments: readonly unknown[] }>(
      site,
      'POST',
      '/privacy/export',
      { email },
    );
    expect([exported.status, exported.data.comments.length]).toEqual([200, 5]);
    for (const id of ids) expect(exported.text).toContain(id);
    const receipt = await askAdmin(site, 'POST', '/privacy/erase', { email });
    expect(receipt.data).toMatchObject({ comments: 5, contacts: 5 });
    expect(receipt.text).not.toContain(email);
    for (const id of ids) {
      expect([await rowOf(id), await contactOf(id)]).toEqual([null, null]);
    }
    const again = await askAdmin<{ readonly comments: readonly unknown[] }>(
      site,
      'POST',
      '/privacy/export',
      { email },
    );
    expect(again.data.comments).toEqual([]);
  });

  it('W13: a thread keeps its shape when a comment is deleted, and nothing of it is left', async () => {
    const root = await approve('Ganz oben und geheim.', { name: 'Mira' });
    const reply = await approve('Eine Antwort darauf.', { parentId: root });
    await act('delete', root);
    const { data } = await list();
    expect(data).toMatchObject([
      { id: root, isRemoved: true, text: null, author: { name: null }, replies: [{ id: reply }] },
    ]);
    expect(await rowOf(root)).toMatchObject({ text: null, authorName: null, textHash: null });
    expect(await rowOf(reply)).toMatchObject({ parent: root, depth: 1 });
    expect(await contactOf(root)).toBeNull();
    await act('delete', reply);
    expect((await list()).data).toEqual([]);
    expect(await rowOf(root)).toBeNull();
  });

  it('W14: comments go and come with their episode, and are deleted with it', async () => {
    const id = await approve('Mit der Folge.');
    const statuses = async (): Promise<readonly number[]> => [
      (await list()).status,
      (await ask(site, 'GET', `/comments/${id}/replies`)).status,
    ];
    expect(await statuses()).toEqual([200, 200]);
    await episodes(site.strapi).unpublish({ documentId: episode });
    expect([...(await statuses()), await count()]).toEqual([404, 404, 0]);
    await episodes(site.strapi).publish({ documentId: episode });
    expect([...(await statuses()), await count()]).toEqual([200, 200, 1]);
    await episodes(site.strapi).delete({ documentId: episode });
    expect([await rowOf(id), await contactOf(id)]).toEqual([null, null]);
  });

  it('W15: no cookie is set, ever', async () => {
    const { data, headers } = await post({ text: 'Ohne Kekse.', name: 'Mira' });
    const token = { 'x-comment-token': data.token };
    const answers = [
      headers,
      (await list()).headers,
      (await ask(site, 'GET', `/episodes/${slug}/comments/form`)).headers,
      (await ask(site, 'GET', `/comments/${data.id}/mine`, { headers: token })).headers,
      (await ask(site, 'GET', `/episodes/${slug}/comments/feed.xml`)).headers,
      (await ask(site, 'GET', '/comments/subscriptions/confirm?token=x')).headers,
      (await ask(site, 'POST', '/comments/counts', { body: { episodes: [slug] } })).headers,
      (await ask(site, 'POST', '/comments/counts', { body: {} })).headers,
    ];
    for (const each of answers) expect(each.get('set-cookie')).toBeNull();
  });

  it('W16: who wrote it sees it while it is held, by a secret and not by a link', async () => {
    const one = await post({ text: 'Meiner.' });
    const other = await post({ text: 'Deiner.' });
    const read = async (token: string | undefined): Promise<readonly unknown[]> => {
      const headers = token === undefined ? {} : { 'x-comment-token': token };
      const answer = await ask(site, 'GET', `/comments/${one.data.id}/mine`, { headers });
      return [answer.status, answer.text.includes('Meiner.')];
    };
    expect(await read(one.data.token)).toEqual([200, true]);
    expect(await read(other.data.token)).toEqual([401, false]);
    expect(await read('x'.repeat(43))).toEqual([401, false]);
    expect(await read(undefined)).toEqual([401, false]);
    const inAddress = await site.fetch(
      `/api/podcast/comments/${one.data.id}/mine?token=${one.data.token}`,
    );
    expect([400, 401]).toContain(inAddress.status);
    clock.forward(20 * MINUTE_MS);
    expect(await read(one.data.token)).toEqual([200, true]);
  });

  it('W17: a picture is drawn from chance, not from an address', async () => {
    const email = 'mira@example.org';
    const writer = { name: 'Mira', email };
    await approve('Das eine.', writer);
    await approve('Das andere.', writer);
    const { data, text } = await list();
    const seeds = data.map(({ author }) => author.avatarSeed);
    expect(new Set(seeds).size).toBe(2);
    for (const algorithm of ['md5', 'sha1', 'sha256']) {
      for (const value of [email, 'Mira', 'mira']) {
        for (const encoding of ['hex', 'base64', 'base64url'] as const) {
          const digest = createHash(algorithm).update(value).digest(encoding);
          expect(text).not.toContain(digest.slice(0, 16));
        }
      }
    }
    expect(text).not.toMatch(/gravatar|https?:\/\//);
  });

  it('W18: moderators may answer as fast as they like', async () => {
    const place = await publishEpisode(strict.strapi, { title: 'Schnelle Antworten' });
    const { id } = await strict.strapi
      .plugin('podcast')
      .service<{ add: (comment: object) => Promise<{ id: string }> }>('comments')
      .add({ episode: place.documentId, text: 'Eine Frage.', moderation: 'approved' });
    for (let index = 0; index < 6; index += 1) {
      const answer = await askAdmin(strict, 'POST', `/comments/${id}/replies`, {
        text: `Antwort ${index}.`,
      });
      expect(answer.status).toBe(201);
    }
  });
});
