import { randomBytes } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { hashToken } from '../../server/comments/guards';
import { keysOf } from '../../server/comments/keys';
import {
  commentBlockTable,
  commentContactTable,
  commentReportTable,
  commentTable,
  type CommentRow,
} from '../../server/site/tables';
import { bootStrapi, type Site } from '../support/boot';
import { takeClock, type TestClock } from '../support/clock';
import { ask, askAdmin, FAST, postComment, type Submitted } from '../support/comments';
import { publishEpisode, shows } from '../support/content';
import { dumpTables } from '../support/dump-tables';
import { clipRowOf, listVoiceFiles, speak, TALKATIVE, waitForLoss } from '../support/spoken';

const MINUTE_MS = 60_000;
const PUBLISHING = { ...FAST, policy: 'publish', lists: { reject: ['Casino'], hold: ['Aber'] } };

interface Own {
  readonly state: string;
  readonly reason: string;
  readonly text: string | null;
  readonly pendingText: string | null;
  readonly name: string | null;
  readonly canEditUntil: string | null;
  readonly email: string | null;
  readonly wantsReplies: boolean;
  readonly consents: Readonly<Record<string, { readonly withdrawnAt: string | null }>>;
}

const makeToken = (): string => randomBytes(32).toString('base64url');

describe('own comments', () => {
  let site: Site;
  let clock: TestClock;
  let slug: string;

  const post = async (fields: Readonly<Record<string, unknown>> = {}): Promise<Submitted> => {
    const { data } = await postComment(site, slug, {
      text: `Hallo ${randomBytes(4).toString('hex')}`,
      name: 'Ada',
      ...fields,
    });
    return data;
  };
  const mine = (
    method: string,
    { id, token }: Pick<Submitted, 'id' | 'token'>,
    body?: unknown,
    path = '',
  ) =>
    ask<Own>(site, method, `/comments/${id}/mine${path}`, {
      headers: { 'x-comment-token': token },
      ...(body !== undefined && { body }),
    });
  const rowOf = (id: string): Promise<CommentRow | null> =>
    commentTable(site.strapi).findOne({ where: { documentId: id } });
  const decide = (action: string, ids: readonly string[]) =>
    askAdmin(site, 'POST', '/comments/actions', { action, ids });
  /** Without the store in which Strapi notes when its own tasks ran. */
  const dump = () => dumpTables(site.strapi, ['strapi_core_store_settings']);
  const countOf = async (): Promise<number> => {
    const { data } = await ask<Readonly<Record<string, number>>>(site, 'POST', '/comments/counts', {
      body: { episodes: [slug] },
    });
    return data[slug] ?? 0;
  };

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: {
        comments: {
          ...PUBLISHING,
          fields: { email: 'optional' },
          mail: { replies: true },
        },
        voice: TALKATIVE,
      },
    });
    await shows(site.strapi).create({ data: { title: 'Feldnotizen', language: 'de' } });
  });

  afterAll(() => site.close());

  beforeEach(async () => {
    ({ slug } = await publishEpisode(site.strapi, { title: 'Folge' }));
    clock = takeClock(site.strapi);
  });

  afterEach(() => {
    clock.release();
  });

  describe('with the token', () => {
    it('tell their writer all about them', async () => {
      const own = await post({ text: 'Hallo', email: 'Ada@Example.org', positionMs: 5_000 });
      const { status, headers, data } = await mine('GET', own);
      expect(status).toBe(200);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(data).toMatchObject({
        id: own.id,
        state: 'published',
        language: 'de',
        reason: 'Ihr Kommentar ist öffentlich.',
        text: 'Hallo',
        pendingText: null,
        name: 'Ada',
        positionMs: 5_000,
        editedAt: null,
        email: 'ada@example.org',
        emailConfirmed: false,
      });
      expect(Date.parse(data.canEditUntil ?? '')).toBe(clock.nowMs() + 15 * MINUTE_MS);
    });

    it('look alike whether they are spam or held', async () => {
      const spam = await mine('GET', await post({ text: 'Casino, bitte' }));
      const held = await mine('GET', await post({ text: 'Aber, bitte' }));
      expect(spam.data).toMatchObject({ state: 'held' });
      const without = ({ data }: typeof spam) => ({ ...data, id: '', text: '' });
      expect(without(spam)).toEqual(without(held));
    });

    it('export all that is stored, to a file, without the rules and the hashes', async () => {
      const own = await post({ text: 'Casino, bitte', email: 'ada@example.org' });
      const { headers, data, text } = await mine('GET', own, undefined, '/export');
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="comment-${own.id}.json"`,
      );
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(data).toMatchObject({
        comment: { documentId: own.id, text: 'Casino, bitte', moderation: 'pending' },
        contact: { email: 'ada@example.org', hasToken: true },
        reports: { count: 0 },
        log: [{ action: 'create', after: 'pending' }],
      });
      expect(text).not.toMatch(/spam|REJECT_LIST|tokenHash/);
    });

    it('export nothing by which a decision as spam, a block or a look could be told', async () => {
      const email = 'ada@example.org';
      const spam = await post({ text: 'Aber eins', email });
      const held = await post({ text: 'Aber zwei', email });
      clock.forward(MINUTE_MS);
      await decide('spam', [spam.id]);
      await askAdmin(site, 'POST', `/comments/${spam.id}/block`, { days: 1 });
      await askAdmin(site, 'GET', `/comments/${spam.id}/contact`);
      const texts = await Promise.all(
        [spam, held].map(async (own) =>
          (await mine('GET', own, undefined, '/export')).text
            .replaceAll(own.id, 'id')
            .replace(/"avatarSeed":"\w+"/, '')
            .replace(/Aber (eins|zwei)/, 'Aber')
            .replace(/"createdAt":"[^"]+"/g, ''),
        ),
      );
      expect(texts[0]).toBe(texts[1]);
      expect(texts[0]).not.toMatch(/Hash|authorKey|submissionKey|moderatedAt|reasons/);
      await commentBlockTable(site.strapi).deleteMany({ where: {} });
    });

    it('are deleted at any time, once', async () => {
      const own = await post();
      clock.forward(400 * 86_400_000);
      const { status, data } = await mine('DELETE', own);
      expect({ status, data }).toEqual({ status: 200, data: { id: own.id, state: 'deleted' } });
      expect(await rowOf(own.id)).toBeNull();
      expect((await mine('DELETE', own)).code).toBe('TOKEN_INVALID');
      expect(await countOf()).toBe(0);
    });

    it('leave an empty place where somebody answered', async () => {
      const own = await post();
      const answer = await post({ parentId: own.id });
      await mine('DELETE', own);
      expect(await rowOf(own.id)).toMatchObject({
        text: null,
        authorName: null,
        avatarSeed: null,
        textHash: null,
        submissionKey: null,
      });
      expect(await rowOf(answer.id)).toMatchObject({ moderation: 'approved' });
      expect((await mine('GET', own)).code).toBe('TOKEN_INVALID');
      expect(await countOf()).toBe(1);
    });
  });

  describe('edited', () => {
    it('are public at once when nothing holds them', async () => {
      const own = await post();
      const { status, data } = await mine('PATCH', own, { text: 'Besser gesagt' });
      expect(status).toBe(200);
      expect(data).toMatchObject({ state: 'published', text: 'Besser gesagt', pendingText: null });
    });

    it.each(['Aber besser', 'Casino besser'])(
      'to „%s“ keep their old text in public until that is approved',
      async (text) => {
        const own = await post({ text: `Guten Morgen ${text.length}` });
        const { data } = await mine('PATCH', own, { text });
        expect(data).toMatchObject({ state: 'published', pendingText: text });
        expect(data.text).toContain('Guten Morgen');
        const list = await ask(site, 'GET', `/episodes/${slug}/comments`);
        expect(list.text).not.toContain(text);
        expect((await decide('approve', [own.id])).status).toBe(200);
        expect((await mine('GET', own)).data).toMatchObject({ text, pendingText: null });
      },
    );

    it('stay held, whatever they become', async () => {
      const own = await post({ text: 'Casino, bitte' });
      const { data } = await mine('PATCH', own, { text: 'Ganz harmlos' });
      expect(data).toMatchObject({ state: 'held', text: 'Ganz harmlos' });
      expect(await rowOf(own.id)).toMatchObject({ moderation: 'pending' });
      expect(await countOf()).toBe(0);
    });

    it('are so no longer after 15 minutes', async () => {
      const own = await post();
      clock.forward(15 * MINUTE_MS);
      const { status, code } = await mine('PATCH', own, { text: 'Zu spät' });
      expect({ status, code }).toEqual({ status: 403, code: 'EDIT_WINDOW_CLOSED' });
    });

    it('are so no longer after an answer', async () => {
      const own = await post();
      await post({ text: 'Antwort', parentId: own.id });
      const { status, code } = await mine('PATCH', own, { text: 'Anders' });
      expect({ status, code }).toEqual({ status: 409, code: 'ALREADY_ANSWERED' });
    });

    it.each(['Aber eine Antwort', 'Casino als Antwort'])(
      'tell nothing of an answer that nobody sees: %s',
      async (text) => {
        const own = await post();
        await post({ text, parentId: own.id });
        expect((await mine('GET', own)).data.canEditUntil).not.toBeNull();
        expect((await mine('PATCH', own, { text: `Anders als ${text}` })).status).toBe(200);
      },
    );

    it('once and again while held are published as their writer left them', async () => {
      const own = await post();
      await mine('PATCH', own, { text: 'Aber so nicht' });
      await decide('hold', [own.id]);
      expect(await rowOf(own.id)).toMatchObject({ text: 'Aber so nicht', pendingText: null });
      await mine('PATCH', own, { text: 'So ist es gemeint' });
      await decide('approve', [own.id]);
      expect((await mine('GET', own)).data).toMatchObject({
        state: 'published',
        text: 'So ist es gemeint',
        pendingText: null,
      });
    });

    it('do not undo what the team corrected', async () => {
      const own = await post({ text: 'Meine Nummer ist geheim' });
      await askAdmin(site, 'PATCH', `/comments/${own.id}`, { text: 'Ohne Nummer' });
      const { data } = await mine('PATCH', own, { text: 'Meine Nummer ist geheim' });
      expect(data).toMatchObject({
        text: 'Ohne Nummer',
        pendingText: 'Meine Nummer ist geheim',
      });
      await decide('approve', [own.id]);
      expect(await rowOf(own.id)).toMatchObject({
        text: 'Meine Nummer ist geheim',
        editedByTeam: false,
      });
    });

    it('are corrected by the team for good, whatever waited', async () => {
      const own = await post();
      await mine('PATCH', own, { text: 'Aber so nicht' });
      await askAdmin(site, 'PATCH', `/comments/${own.id}`, { text: 'Berichtigt' });
      await decide('approve', [own.id]);
      expect(await rowOf(own.id)).toMatchObject({ text: 'Berichtigt', pendingText: null });
    });

    it('wait where comments were closed meanwhile', async () => {
      const place = await publishEpisode(site.strapi, { title: 'Bald zu' });
      const { data: own } = await postComment(site, place.slug, { text: 'Noch offen' });
      await askAdmin(site, 'PUT', `/episodes/${place.documentId}/comments`, { mode: 'closed' });
      const { data } = await mine('PATCH', own, { text: 'Schnell noch geändert' });
      expect(data).toMatchObject({ text: 'Noch offen', pendingText: 'Schnell noch geändert' });
    });

    it.each(['reject', 'trash'])('are so no longer after %s', async (action) => {
      const own = await post();
      await decide(action, [own.id]);
      expect((await mine('PATCH', own, { text: 'Anders' })).code).toBe('EDIT_WINDOW_CLOSED');
    });

    it('lose their name', async () => {
      const own = await post();
      expect((await mine('PATCH', own, { name: null })).data).toMatchObject({ name: null });
    });

    it('get no name in public that has to be looked at', async () => {
      const own = await post();
      const { code } = await mine('PATCH', own, { name: 'Feldnotizen' });
      expect(code).toBe('EDIT_WINDOW_CLOSED');
      expect((await mine('GET', own)).data.name).toBe('Ada');
    });

    it.each([
      [{}, 'INVALID'],
      [{ text: '' }, 'REQUIRED'],
      [{ text: 'x'.repeat(10_001) }, 'TOO_LONG'],
      [{ text: 5 }, 'INVALID'],
      [{ moderation: 'approved' }, 'UNKNOWN_FIELD'],
      [{ consents: { replies: true } }, 'INVALID'],
      [{ consents: { other: false } }, 'UNKNOWN_FIELD'],
    ])('by %j are refused', async (body, code) => {
      const own = await post();
      const answer = await mine('PATCH', own, body);
      expect({ status: answer.status, code: answer.code }).toEqual({ status: 400, code });
    });
  });

  it('change as a whole or not at all', async () => {
    const own = await post({ email: 'ada@example.org', consents: { replies: true } });
    clock.forward(15 * MINUTE_MS);
    const both = { text: 'Zu spät', consents: { replies: false } };
    expect((await mine('PATCH', own, both)).code).toBe('EDIT_WINDOW_CLOSED');
    expect((await mine('GET', own)).data).toMatchObject({
      wantsReplies: true,
      email: 'ada@example.org',
    });
    clock.forward(-MINUTE_MS);
    expect((await mine('PATCH', own, both)).data).toMatchObject({
      text: 'Zu spät',
      wantsReplies: false,
    });
  });

  it('are not brought back by a late retry of what was deleted', async () => {
    const headers = { 'idempotency-key': randomBytes(8).toString('hex') };
    const body = { text: `Kurz da ${headers['idempotency-key']}` };
    const { data: own } = await postComment(site, slug, body, headers);
    expect((await postComment(site, slug, body, headers)).data).toEqual(own);
    await mine('DELETE', own);
    const retry = await postComment(site, slug, body, headers);
    expect({ status: retry.status, code: retry.code }).toEqual({ status: 409, code: 'DUPLICATE' });
    expect(await countOf()).toBe(0);
  });

  it('lose the consent to mails at any time, and the address with it', async () => {
    const own = await post({ email: 'ada@example.org', consents: { replies: true } });
    expect((await mine('GET', own)).data).toMatchObject({ wantsReplies: true });
    clock.forward(40 * 86_400_000);
    const { status, data } = await mine('PATCH', own, { consents: { replies: false } });
    expect(status).toBe(200);
    expect(data).toMatchObject({
      wantsReplies: false,
      email: null,
      consents: { replies: { withdrawnAt: new Date(clock.nowMs()).toISOString() } },
    });
  });

  describe('for whoever has no right to them', () => {
    const ROUTES = [
      ['GET', '/mine', undefined],
      ['PATCH', '/mine', { text: 'Übernommen' }],
      ['DELETE', '/mine', undefined],
      ['GET', '/mine/export', undefined],
      ['GET', '/mine/voice', undefined],
    ] as const;
    const TOKENS = [
      'none',
      'empty',
      'random',
      "another comment's",
      'confirm',
      'cancel',
      'the hash',
      'the ticket of its sound',
      'used',
      'malformed',
      'too long',
      'of a comment that is not there',
      'for an id that can not be one',
    ] as const;

    const makeAttempt = async (
      kind: (typeof TOKENS)[number],
    ): Promise<{ readonly id: string; readonly token: string | null }> => {
      const { id, token, upload } = await speak(site, slug);
      const contacts = commentContactTable(site.strapi);
      if (kind === 'the ticket of its sound') return { id, token: upload.ticket };
      if (kind === 'none') return { id, token: null };
      if (kind === 'empty') return { id, token: '' };
      if (kind === 'random') return { id, token: makeToken() };
      if (kind === "another comment's") return { id, token: (await speak(site, slug)).token };
      if (kind === 'malformed') return { id, token: `${token.slice(0, 20)} ${token.slice(21)}` };
      if (kind === 'too long') return { id, token: token.repeat(40) };
      if (kind === 'of a comment that is not there') return { id: 'a'.repeat(24), token };
      if (kind === 'for an id that can not be one') return { id: '%00%27;--', token };
      if (kind === 'the hash') {
        const contact = await contacts.findOne({ where: { comment: id } });
        return { id, token: contact?.tokenHash ?? '' };
      }
      if (kind === 'used') {
        const { fileName } = await clipRowOf(site, id);
        await mine('DELETE', { id, token });
        await waitForLoss(site, fileName);
        return { id, token };
      }
      const other = makeToken();
      await contacts.update({
        where: { comment: id },
        data: { [`${kind}Hash`]: hashToken(keysOf(site.strapi), kind, '', other) },
      });
      return { id, token: other };
    };

    it.each(
      ROUTES.flatMap(([method, path, body]) =>
        TOKENS.map((kind) => ({ method, path, body, kind })),
      ),
    )('$method $path, token: $kind', async ({ method, path, body, kind }) => {
      const { id, token } = await makeAttempt(kind);
      const [before, files] = [await dump(), await listVoiceFiles(site)];
      const answer = await ask(site, method, `/comments/${id}${path}`, {
        ...(token !== null && { headers: { 'x-comment-token': token } }),
        ...(body !== undefined && { body }),
      });
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual({
        data: null,
        error: {
          status: 401,
          name: 'UnauthorizedError',
          message: 'The token of this comment is missing or not valid.',
          details: { code: 'TOKEN_INVALID' },
        },
      });
      expect(answer.headers.get('cache-control')).toContain('no-store');
      expect(await dump()).toEqual(before);
      expect(await listVoiceFiles(site)).toEqual(files);
    });
  });

  describe('reported', () => {
    const report = (id: string, body: unknown = { reason: 'abuse' }) =>
      ask(site, 'POST', `/comments/${id}/report`, { body });
    const countReports = (id: string): Promise<number> =>
      commentReportTable(site.strapi).count({ where: { comment: id } });

    it('count once for each person and day', async () => {
      const { id } = await post();
      expect((await report(id, { reason: 'illegal', text: 'Siehe § 1' })).status).toBe(202);
      expect((await report(id)).status).toBe(202);
      expect(await rowOf(id)).toMatchObject({ reportCount: 1, moderation: 'approved' });
      expect(await countReports(id)).toBe(1);
    });

    it.each([
      ['is not there', () => Promise.resolve('a'.repeat(24))],
      ['can not be there', () => Promise.resolve('%00')],
      ['is held', async () => (await post({ text: 'Aber nein' })).id],
      ['is spam', async () => (await post({ text: 'Casino' })).id],
      [
        'was deleted',
        async () => {
          const own = await post();
          await mine('DELETE', own);
          return own.id;
        },
      ],
    ])('answer the same when the comment %s, and change nothing', async (_case, make) => {
      const seen = await report((await post()).id);
      const id = await make();
      const before = await dump();
      const { status, text } = await report(id);
      expect({ status, text }).toEqual({ status: 202, text: seen.text });
      expect(await dump()).toEqual(before);
    });

    it.each([
      [{}, 'REQUIRED'],
      [{ reason: 'dislike' }, 'INVALID'],
      [{ reason: 'other', text: 'x'.repeat(1_001) }, 'TOO_LONG'],
      [{ reason: 'other', who: 'me' }, 'UNKNOWN_FIELD'],
    ])('by %j are refused', async (body, code) => {
      const { id } = await post();
      expect((await report(id, body)).code).toBe(code);
    });

    it('often enough wait for an editor, and count anew once approved', async () => {
      const { id } = await post();
      await commentTable(site.strapi).update({
        where: { documentId: id },
        data: { reportCount: 2 },
      });
      await report(id);
      expect(await rowOf(id)).toMatchObject({ moderation: 'pending', reasons: ['REPORTS'] });
      expect(await countOf()).toBe(0);
      await decide('approve', [id]);
      expect(await rowOf(id)).toMatchObject({ moderation: 'approved', reportCount: 0 });
    });
  });
});

describe('requests about own comments', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: {
        comments: { ...FAST, limits: { requests: { points: 3, durationMs: 60_000 } } },
      },
    });
  });

  afterAll(() => site.close());

  it('are limited for each person, the unknown ids among them', async () => {
    const look = () =>
      ask(site, 'GET', '/comments/aaaaaaaaaaaaaaaaaaaaaaaa/mine', {
        headers: { 'x-comment-token': makeToken() },
      });
    for (let count = 0; count < 3; count += 1) expect((await look()).status).toBe(401);
    const { status, code, headers } = await look();
    expect({ status, code }).toEqual({ status: 429, code: 'RATE_LIMITED' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
