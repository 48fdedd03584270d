import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  commentBlockTable,
  commentContactTable,
  commentLogTable,
  commentReportTable,
  commentTable,
  conversationTable,
  type CommentRow,
  type Moderation,
} from '../../server/site/tables';
import { bootStrapi, type Site } from '../support/boot';
import { takeClock, type TestClock } from '../support/clock';
import { addComment, addComments, commentFields, setCounts } from '../support/comment-rows';
import { ask, askAdmin, FAST, postComment, type Submitted } from '../support/comments';
import { episodes, publishEpisode } from '../support/content';
import { dumpTables } from '../support/dump-tables';
import { findWrongCounts } from '../support/recount-comments';
import { countStatements } from '../support/sql';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const OPTIONS = {
  ...FAST,
  policy: 'publish',
  lists: { reject: ['Casino'], hold: ['Aber'] },
  fields: { email: 'optional' },
  mail: { replies: true },
};

interface Task {
  readonly name: string | null;
  readonly job: { readonly invoke: () => Promise<unknown> };
}

/** Runs what Strapi would run by its rule. */
const runTask = async (strapi: Core.Strapi, name: string): Promise<void> => {
  const tasks = strapi.cron.jobs as unknown as readonly Task[];
  const task = tasks.find((one) => one.name === name);
  if (task === undefined) throw new Error(`there is no task ${name}`);
  await task.job.invoke();
};

/** Letters only: digits could be taken for a phone number. */
const makeWord = (): string =>
  `KANARIE${randomBytes(8)
    .toString('hex')
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;

/** Files below a folder in which a text stands; of the site's own, not of its packages. */
const findFilesWith = (dir: string, text: string): readonly string[] =>
  readdirSync(dir, { withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .flatMap((entry) => {
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) return findFilesWith(file, text);
      return readFileSync(file).includes(text) ? [file] : [];
    });

describe('what is stored of comments', () => {
  let site: Site;
  let clock: TestClock;
  let episode: { readonly documentId: string; readonly slug: string };

  const post = async (fields: Readonly<Record<string, unknown>> = {}): Promise<Submitted> => {
    const { data } = await postComment(site, episode.slug, { text: makeWord(), ...fields });
    return data;
  };
  const rowOf = (id: string): Promise<CommentRow | null> =>
    commentTable(site.strapi).findOne({ where: { documentId: id } });
  const contactOf = (comment: string) =>
    commentContactTable(site.strapi).findOne({ where: { comment } });
  const decide = (action: string, ids: readonly string[]) =>
    askAdmin(site, 'POST', '/comments/actions', { action, ids });
  const purge = () => runTask(site.strapi, 'podcastCommentPurge');
  const forget = () => runTask(site.strapi, 'podcastCommentForget');
  const expectRightCounts = async (): Promise<void> => {
    const comments = await commentTable(site.strapi).findMany();
    const conversations = await conversationTable(site.strapi).findMany();
    expect(findWrongCounts(comments, conversations)).toEqual([]);
  };

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { comments: OPTIONS } });
  });

  afterAll(() => site.close());

  beforeEach(async () => {
    episode = await publishEpisode(site.strapi, { title: 'Folge' });
    clock = takeClock(site.strapi);
  });

  afterEach(async () => {
    await commentBlockTable(site.strapi).deleteMany({ where: {} });
    await episodes(site.strapi).delete({ documentId: episode.documentId });
    clock.release();
  });

  describe('is deleted by itself', () => {
    const make = async (state: Moderation): Promise<Submitted> => {
      const own = await post();
      const actions: Partial<Record<Moderation, string>> = {
        pending: 'hold',
        spam: 'spam',
        rejected: 'reject',
        trash: 'trash',
      };
      const action = actions[state];
      if (action !== undefined) expect((await decide(action, [own.id])).status).toBe(200);
      return own;
    };

    it.each([
      ['pending', 30],
      ['spam', 14],
      ['rejected', 14],
      ['trash', 30],
    ] as const)('when it has been %s for %i days, and not a day before', async (state, days) => {
      const { id } = await make(state);
      clock.forward(days * DAY_MS - 1);
      await purge();
      expect(await rowOf(id)).toMatchObject({ moderation: state });
      clock.forward(1);
      await purge();
      expect(await rowOf(id)).toBeNull();
      expect(await contactOf(id)).toBeNull();
      await expectRightCounts();
    });

    it('never while it is public', async () => {
      const { id } = await make('approved');
      clock.forward(4_000 * DAY_MS);
      await purge();
      expect(await rowOf(id)).toMatchObject({ moderation: 'approved' });
    });

    it('down to an empty place where somebody answered, once', async () => {
      const { id } = await post();
      const answer = await post({ parentId: id });
      await decide('trash', [id]);
      clock.forward(30 * DAY_MS);
      await purge();
      const erased = await rowOf(id);
      expect(erased).toMatchObject({ text: null, authorName: null });
      clock.forward(31 * DAY_MS);
      await purge();
      expect(await rowOf(id)).toEqual(erased);
      expect(await rowOf(answer.id)).toMatchObject({ moderation: 'approved' });
      await expectRightCounts();
    });

    it('in hundreds', async () => {
      const rows = Array.from({ length: 350 }, () =>
        commentFields({
          episode: episode.documentId,
          moderation: 'spam',
          listed: false,
          moderatedAt: new Date(clock.nowMs() - 20 * DAY_MS).toISOString(),
        }),
      );
      await addComments(site.strapi, rows);
      await purge();
      const where = { episode: episode.documentId };
      expect(await commentTable(site.strapi).count({ where })).toBe(0);
    });

    it('as for keys of requests and checksums after a day, for pseudonyms before', async () => {
      const { data } = await postComment(
        site,
        episode.slug,
        { text: makeWord() },
        { 'idempotency-key': makeWord() },
      );
      clock.forward(DAY_MS - 2 * HOUR_MS - 1);
      await forget();
      expect((await contactOf(data.id))?.authorKey).toEqual(expect.any(String));
      // The task runs every hour, and is late at times.
      clock.forward(HOUR_MS + 1);
      await forget();
      expect(await contactOf(data.id)).toMatchObject({ authorKey: null, authorKeyEndsAt: null });
      expect((await rowOf(data.id))?.submissionKey).toEqual(expect.any(String));
      clock.forward(HOUR_MS);
      await forget();
      expect(await rowOf(data.id)).toMatchObject({
        submissionKey: null,
        submissionHash: null,
        textHash: null,
      });
    });

    it('as for what decisions replaced, after an hour', async () => {
      const own = await post();
      await decide('spam', [own.id]);
      clock.forward(HOUR_MS - 1);
      await forget();
      expect((await rowOf(own.id))?.undoSteps).toHaveLength(1);
      clock.forward(1);
      await forget();
      expect(await rowOf(own.id)).toMatchObject({ undoSteps: null, undoEndsAt: null });
    });

    it('as for an edit that nobody decided on', async () => {
      const own = await post();
      const text = `Aber ${makeWord()}`;
      const { status } = await ask(site, 'PATCH', `/comments/${own.id}/mine`, {
        headers: { 'x-comment-token': own.token },
        body: { text },
      });
      expect(status).toBe(200);
      clock.forward(30 * DAY_MS - 1);
      await purge();
      expect(await rowOf(own.id)).toMatchObject({ pendingText: text });
      clock.forward(HOUR_MS);
      await purge();
      expect(await rowOf(own.id)).toMatchObject({
        moderation: 'approved',
        pendingText: null,
        reasons: expect.not.arrayContaining(['EDITED']) as unknown,
      });
    });

    it('as for what readers reported', async () => {
      const own = await post();
      const body = { reason: 'other', text: makeWord() };
      await ask(site, 'POST', `/comments/${own.id}/report`, { body });
      const count = () => commentReportTable(site.strapi).count({ where: { comment: own.id } });
      clock.forward(180 * DAY_MS - 1);
      await purge();
      expect(await count()).toBe(1);
      clock.forward(1);
      await purge();
      expect(await count()).toBe(0);
    });

    it('as for the log and blocks that have ended', async () => {
      const { id } = await post();
      const key = makeWord();
      const endsAt = new Date(clock.nowMs() + DAY_MS).toISOString();
      await commentBlockTable(site.strapi).create({ data: { key, endsAt } });
      clock.forward(DAY_MS);
      await forget();
      expect(await commentBlockTable(site.strapi).count({ where: { key } })).toBe(0);
      expect(await commentLogTable(site.strapi).count({ where: { comment: id } })).toBe(1);
      clock.forward(180 * DAY_MS);
      await purge();
      expect(await commentLogTable(site.strapi).count({ where: { comment: id } })).toBe(0);
    });

    it('forever or never, as the settings say', async () => {
      const { id } = await make('trash');
      const set = (trash: number) =>
        askAdmin(site, 'PUT', '/settings', { comments: { retentionDays: { trash } } });
      expect((await set(0)).status).toBe(200);
      clock.forward(4_000 * DAY_MS);
      await purge();
      expect(await rowOf(id)).toMatchObject({ moderation: 'trash' });
      await set(30);
      await purge();
      expect(await rowOf(id)).toBeNull();
    });
  });

  describe('of an address', () => {
    const email = 'ada@example.org';

    it('is removed from a public comment when it serves nothing', async () => {
      const { id } = await post({ email });
      await purge();
      expect(await contactOf(id)).toMatchObject({ email: null });
    });

    it('stays while the comment waits', async () => {
      const { id } = await post({ text: `Aber ${makeWord()}`, email });
      clock.forward(20 * DAY_MS);
      await purge();
      expect(await contactOf(id)).toMatchObject({ email });
    });

    it('is removed when nobody confirms it within a week', async () => {
      const { id } = await post({ email: 'eva@example.org', consents: { replies: true } });
      const endsAt = new Date(clock.nowMs() + 7 * DAY_MS).toISOString();
      await commentContactTable(site.strapi).update({
        where: { comment: id },
        data: { confirmHash: 'x', confirmEndsAt: endsAt },
      });
      clock.forward(7 * DAY_MS - 1);
      await purge();
      expect(await contactOf(id)).toMatchObject({ email: 'eva@example.org', wantsReplies: true });
      clock.forward(1);
      await purge();
      expect(await contactOf(id)).toMatchObject({
        email: null,
        wantsReplies: false,
        confirmHash: null,
      });
    });

    it('stays once it is confirmed, but not for another comment of the same address', async () => {
      const [first, second] = [
        await post({ email: 'ida@example.org', consents: { replies: true } }),
        await post({ email: 'ida@example.org', consents: { replies: true } }),
      ];
      await commentContactTable(site.strapi).update({
        where: { comment: first.id },
        data: { emailConfirmedAt: new Date(clock.nowMs()).toISOString() },
      });
      clock.forward(100 * DAY_MS);
      await purge();
      expect(await contactOf(first.id)).toMatchObject({ email: 'ida@example.org' });
      expect(await contactOf(second.id)).toMatchObject({ email: null });
    });
  });

  describe('below an episode', () => {
    const addThread = async (): Promise<void> => {
      const { id } = await post({ email: 'ada@example.org' });
      await post({ parentId: id });
      await ask(site, 'POST', `/comments/${id}/report`, { body: { reason: 'abuse' } });
    };
    const countAll = async (): Promise<readonly number[]> => {
      const { strapi } = site;
      const where = { episode: episode.documentId };
      return [
        await commentTable(strapi).count({ where }),
        await conversationTable(strapi).count({ where }),
      ];
    };

    it('is deleted with it, with everything private', async () => {
      const before = await dumpTables(site.strapi);
      const { documentId } = await publishEpisode(site.strapi, { title: 'Zum Löschen' });
      const kept = episode;
      episode = { documentId, slug: 'zum-loeschen' };
      await addThread();
      await episodes(site.strapi).delete({ documentId });
      expect(await countAll()).toEqual([0, 0]);
      episode = kept;
      const after = await dumpTables(site.strapi);
      for (const table of ['comments', 'comment_contacts', 'comment_reports', 'conversations']) {
        expect(after[`podcast_${table}`]).toBe(before[`podcast_${table}`]);
      }
    });

    it('is deleted in as many statements whether there are 2 or 2,000', async () => {
      const deleteWith = async (count: number): Promise<number> => {
        const { documentId } = await publishEpisode(site.strapi, { title: `Mit ${count}` });
        const rows = Array.from({ length: count }, () => commentFields({ episode: documentId }));
        await addComments(site.strapi, rows);
        return countStatements(site.strapi, () => episodes(site.strapi).delete({ documentId }));
      };
      expect(await deleteWith(2_000)).toBe(await deleteWith(2));
    });

    it('stays when it goes offline, unseen', async () => {
      await addThread();
      const before = await countAll();
      await episodes(site.strapi).unpublish({ documentId: episode.documentId });
      expect(await countAll()).toEqual(before);
      expect((await ask(site, 'GET', `/episodes/${episode.slug}/comments`)).status).toBe(404);
      await episodes(site.strapi).publish({ documentId: episode.documentId });
      expect((await ask(site, 'GET', `/episodes/${episode.slug}/comments`)).status).toBe(200);
    });

    it('is not copied with it', async () => {
      await addThread();
      const { documentId } = await episodes(site.strapi).clone({ documentId: episode.documentId });
      expect(await commentTable(site.strapi).count({ where: { episode: documentId } })).toBe(0);
    });
  });

  it('is counted anew at night, and mended', async () => {
    const { strapi } = site;
    const { id } = await post();
    await post({ parentId: id });
    await commentTable(strapi).update({
      where: { documentId: id },
      data: { replyCount: 9, listed: false },
    });
    await conversationTable(strapi).update({
      where: { episode: episode.documentId },
      data: { total: 77, roots: -3 },
    });
    await addComment(strapi, { episode: 'gone' });
    await setCounts(strapi, { episode: 'gone', total: 1, roots: 1 });
    await commentContactTable(strapi).create({ data: { comment: 'nobody', tokenHash: 'x' } });
    await runTask(strapi, 'podcastCommentRepair');
    await expectRightCounts();
    expect(await rowOf(id)).toMatchObject({ replyCount: 1, listed: true });
    expect(await commentTable(strapi).count({ where: { episode: 'gone' } })).toBe(0);
    expect(await commentContactTable(strapi).count({ where: { comment: 'nobody' } })).toBe(0);
    expect(await contactOf(id)).not.toBeNull();
  });

  describe('of a person', () => {
    interface Receipt {
      readonly comments: number;
      readonly contacts: number;
      readonly reports: number;
      readonly blocks: number;
    }
    const exportFor = (body: unknown) => askAdmin(site, 'POST', '/privacy/export', body);
    const erase = (body: unknown) => askAdmin<Receipt>(site, 'POST', '/privacy/erase', body);

    /** Comments of one person in every state, of which one was answered. */
    const writeAll = async () => {
      const [text, name, domain] = [makeWord(), makeWord(), makeWord().toLowerCase()];
      const email = `${domain}@example.org`;
      const write = (what: string, key: string) =>
        postComment(
          site,
          episode.slug,
          { text: `${what} ${text}`, name, email, consents: { replies: true } },
          { 'idempotency-key': `${text}-${key}` },
        );
      const ids: string[] = [];
      for (const action of ['approve', 'hold', 'spam', 'reject', 'trash']) {
        const { data } = await write(`Text für ${action}`, action);
        if (action !== 'approve') await decide(action, [data.id]);
        ids.push(data.id);
      }
      const [id = ''] = ids;
      await post({ parentId: id, text: 'Eine Antwort von anderen' });
      await ask(site, 'POST', `/comments/${id}/report`, {
        body: { reason: 'other', text: `Das ist ${text}` },
      });
      await askAdmin(site, 'POST', `/comments/${id}/block`, { days: 7 });
      return { text, name, email, domain, ids };
    };

    it('is exported whole, over all states, and the look is noted', async () => {
      const { text, name, email, ids } = await writeAll();
      const answer = await exportFor({ email: ` ${email.toUpperCase()} ` });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toContain('no-store');
      const { comments } = answer.data as {
        readonly comments: readonly {
          readonly comment: CommentRow;
          readonly contact: unknown;
          readonly reports: unknown;
          readonly log: readonly unknown[];
        }[];
      };
      expect(comments.map(({ comment }) => comment.documentId)).toEqual(ids);
      expect(new Set(comments.map(({ comment }) => comment.moderation)).size).toBe(5);
      expect(comments[0]).toMatchObject({
        comment: { text: `Text für approve ${text}`, authorName: name },
        contact: { email, wantsReplies: true, consents: { replies: {} } },
        reports: { count: 1, items: [{ reason: 'other', text: `Das ist ${text}` }] },
      });
      expect(comments[0]?.log).toContainEqual(
        expect.objectContaining({ action: 'export', actor: 'moderator' }),
      );
    });

    it.each(['delete', 'anonymise'] as const)(
      'is gone from the database and all files after %s',
      async (mode) => {
        const { text, name, email, domain, ids } = await writeAll();
        expect(findFilesWith(site.dir, domain)).not.toEqual([]);
        const { status, data, text: receipt } = await erase({ email, mode });
        expect(status).toBe(200);
        expect(data).toMatchObject({ mode, comments: 5, contacts: 5, reports: 1 });
        expect(data.blocks).toBeGreaterThan(0);
        for (const word of [text, name, domain, ...ids]) expect(receipt).not.toContain(word);
        const dump = JSON.stringify(await dumpTables(site.strapi));
        const gone = mode === 'delete' ? [text, name, domain] : [name, domain];
        for (const word of gone) {
          expect(dump).not.toContain(word);
          expect(findFilesWith(site.dir, word)).toEqual([]);
        }
        await expectRightCounts();
      },
    );

    it('keeps the text without anything that leads to whoever wrote it', async () => {
      const { text, email, ids } = await writeAll();
      await erase({ email, mode: 'anonymise' });
      const [id = ''] = ids;
      expect(await rowOf(id)).toMatchObject({
        text: `Text für approve ${text}`,
        moderation: 'approved',
        authorName: null,
        avatarSeed: null,
        textHash: null,
        submissionKey: null,
        submissionHash: null,
      });
      expect(await contactOf(id)).toBeNull();
    });

    it('can be named by a comment, and nothing else is touched', async () => {
      const own = await post({ email: 'otto@example.org' });
      const other = await post({ email: 'otto@example.org' });
      const { data } = await erase({ commentId: own.id });
      expect(data).toMatchObject({ mode: 'delete', comments: 1, contacts: 1 });
      expect(await rowOf(own.id)).toBeNull();
      expect(await rowOf(other.id)).not.toBeNull();
    });

    it('is nothing for an address that nobody gave', async () => {
      expect((await erase({ email: 'nobody@example.org' })).data).toMatchObject({ comments: 0 });
      expect((await exportFor({ email: 'nobody@example.org' })).data).toMatchObject({
        comments: [],
      });
    });

    it.each([
      [{}, 400],
      [{ email: 'a@example.org', commentId: 'a' }, 400],
      [{ email: '' }, 400],
      [{ email: 'a@example.org', mode: 'all' }, 400],
      [{ commentId: 'a'.repeat(24) }, 404],
      [{ commentId: '%' }, 404],
    ])('is not erased for %j', async (body, status) => {
      expect((await erase(body)).status).toBe(status);
    });

    it.each(['export', 'erase'])('is for administrators alone: %s', async (action) => {
      const response = await site.fetch(`/podcast/privacy/${action}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: 'ada@example.org' }),
      });
      expect(response.status).toBe(401);
    });
  });

  it('is told to the public, from the settings that hold now', async () => {
    const read = () => ask<Record<'de' | 'en', unknown>>(site, 'GET', '/privacy');
    const before = await read();
    expect(before.status).toBe(200);
    expect(before.headers.get('cache-control')).toBe('public, no-cache');
    expect(before.text).toContain('E-Mail-Adresse, wenn Sie eine angeben');
    await askAdmin(site, 'PUT', '/settings', { comments: { fields: { email: 'off' } } });
    const after = await read();
    expect(after.text).toContain('wir speichern keine');
    expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
    await askAdmin(site, 'PUT', '/settings', { comments: { fields: { email: 'optional' } } });
  });

  it('is shown to editors as it would be, and nothing is stored', async () => {
    const asPublic = await ask(site, 'GET', '/privacy');
    const settings = await askAdmin(site, 'GET', '/settings');
    const preview = (body: unknown) => askAdmin(site, 'POST', '/privacy/text', body);
    expect(JSON.parse((await preview({ voice: {} })).text)).toEqual(JSON.parse(asPublic.text));
    const off = await preview({ comments: { fields: { email: 'off' } } });
    expect(off.text).toContain('wir speichern keine');
    expect((await ask(site, 'GET', '/privacy')).text).toBe(asPublic.text);
    expect((await askAdmin(site, 'GET', '/settings')).text).toBe(settings.text);
    expect((await preview({ comments: { policy: 'x' } })).status).toBe(400);
    expect((await preview({})).status).toBe(400);
  });

  it('comes with settings that also tell what the file says', async () => {
    await askAdmin(site, 'PUT', '/settings', { comments: { reportsToHold: 9 } });
    const { data, meta } = JSON.parse((await askAdmin(site, 'GET', '/settings')).text) as {
      readonly data: unknown;
      readonly meta: unknown;
    };
    expect(data).toMatchObject({ comments: { reportsToHold: 9, policy: 'publish' } });
    expect(meta).toMatchObject({
      file: { comments: { reportsToHold: 3, policy: 'publish' }, voice: { enabled: false } },
    });
  });
});

describe('a site with a log beside its SQLite file, and without tasks of its own', () => {
  it('keeps nothing of what was erased, and purges all the same', async () => {
    const site = await bootStrapi({
      plugin: { comments: OPTIONS },
      server: { cron: { enabled: false } },
    });
    try {
      await site.strapi.db.connection.raw('PRAGMA journal_mode = WAL');
      const { slug } = await publishEpisode(site.strapi, { title: 'Folge' });
      const word = makeWord();
      const email = `${word.toLowerCase()}@example.org`;
      await postComment(site, slug, { text: word, email });
      expect(readdirSync(site.dir)).toContain('data.db-wal');
      expect(findFilesWith(site.dir, word)).not.toEqual([]);
      await askAdmin(site, 'POST', '/privacy/erase', { email });
      expect(findFilesWith(site.dir, word)).toEqual([]);
      expect(findFilesWith(site.dir, word.toLowerCase())).toEqual([]);
      await runTask(site.strapi, 'podcastCommentPurge');
    } finally {
      await site.close();
    }
  });
});
