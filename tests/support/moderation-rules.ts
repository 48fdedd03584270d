import { beforeAll, describe, expect, it } from 'vitest';

import type { CommentRow, ConversationRow, Moderation } from '../../server/site/tables';
import type { Site } from './boot';
import { ask, askAdmin } from './comments';
import { publishEpisode, shows } from './content';

interface CommentsService {
  readonly add: (comment: Readonly<Record<string, unknown>>) => Promise<{ readonly id: string }>;
}

interface Outcome {
  readonly id: string;
  readonly moderation: Moderation | null;
}

interface ListedComment {
  readonly id: string;
  readonly text: string | null;
  readonly isRemoved: boolean;
  readonly pinned: boolean;
  readonly replies: readonly ListedComment[];
}

const rowsOf = <Row>(site: Site, type: string, where: object = {}): Promise<Row[]> =>
  site.strapi.db.query(`plugin::podcast.${type}`).findMany({ where }) as Promise<Row[]>;

const STATES = ['pending', 'approved', 'spam', 'rejected', 'trash'] as const;

/** Where an action leads from anywhere; `restore` and `discardEdit` depend on where from. */
const TARGETS = {
  approve: 'approved',
  hold: 'pending',
  spam: 'spam',
  reject: 'rejected',
  trash: 'trash',
  restore: null,
  discardEdit: null,
} as const;

const targetOf = (from: Moderation, action: keyof typeof TARGETS): Moderation => {
  const isOut = from !== 'approved' && from !== 'pending';
  if (action === 'restore' && isOut) return 'pending';
  return TARGETS[action] ?? from;
};

const TRANSITIONS = STATES.flatMap((from) =>
  (Object.keys(TARGETS) as (keyof typeof TARGETS)[]).map(
    (action) => [from, action, targetOf(from, action)] as const,
  ),
);

/** What the tabs of the inbox have to say. */
const countTabs = (comments: readonly CommentRow[]) => {
  const here = comments.filter(({ erasedAt, awaitsVoice }) => erasedAt === null && !awaitsVoice);
  const count = (isMeant: (row: CommentRow) => boolean): number => here.filter(isMeant).length;
  const isSeen = ({ moderation }: CommentRow): boolean =>
    moderation === 'approved' || moderation === 'pending';
  return {
    ...Object.fromEntries(
      STATES.map((state) => [state, count(({ moderation }) => moderation === state)]),
    ),
    reported: count((row) => isSeen(row) && row.reportCount > 0),
    edited: count(({ moderation, waits }) => moderation === 'approved' && waits),
  };
};

/** What every stored count says, and what counting anew would. */
export const readCounts = async (site: Site) => {
  const comments = await rowsOf<CommentRow>(site, 'comment');
  const conversations = await rowsOf<ConversationRow>(site, 'conversation');
  const approved = comments.filter(({ moderation }) => moderation === 'approved');
  const inbox = await askAdmin(site, 'GET', '/comments?pageSize=1');
  const below = ({ documentId }: CommentRow): number =>
    approved.filter(({ path }) => (path ?? '').split('/').includes(documentId)).length;
  return {
    stored: {
      tabs: (inbox.json.meta as { readonly counts: unknown }).counts,
      conversations: conversations.map(({ episode, total, roots }) => ({ episode, total, roots })),
      comments: comments.map(({ documentId, replyCount, listed }) => ({
        documentId,
        replyCount,
        listed,
      })),
    },
    counted: {
      tabs: countTabs(comments),
      conversations: conversations.map(({ episode }) => {
        const here = approved.filter((row) => row.episode === episode);
        const roots = here.filter(({ depth }) => depth === 0).length;
        return { episode, total: here.length, roots };
      }),
      comments: comments.map((row) => ({
        documentId: row.documentId,
        replyCount: below(row),
        listed: row.moderation === 'approved' || below(row) > 0,
      })),
    },
  };
};

export const addComment = (
  { strapi }: Site,
  comment: Readonly<Record<string, unknown>>,
): Promise<string> =>
  strapi
    .plugin('podcast')
    .service<CommentsService>('comments')
    .add({ text: 'Ein Wort dazu.', ...comment })
    .then(({ id }) => id);

/** How comments are decided about, on every database. */
export const describeModeration = (getSite: () => Site): void => {
  describe('moderation', () => {
    let site: Site;
    let episode = '';
    let slug = '';

    beforeAll(async () => {
      site = getSite();
      const published = await publishEpisode(site.strapi, { title: 'Zur Sache' });
      episode = published.documentId;
      slug = published.slug;
    });

    const add = (comment: Readonly<Record<string, unknown>> = {}): Promise<string> =>
      addComment(site, { episode, ...comment });
    const act = (action: string, ids: readonly string[], rest: object = {}) =>
      askAdmin<readonly Outcome[]>(site, 'POST', '/comments/actions', { action, ids, ...rest });
    const rowOf = async (documentId: string): Promise<CommentRow | undefined> =>
      (await rowsOf<CommentRow>(site, 'comment', { documentId }))[0];
    const expectRightCounts = async (): Promise<void> => {
      const { stored, counted } = await readCounts(site);
      expect(stored).toEqual(counted);
    };
    const listed = async (): Promise<readonly ListedComment[]> =>
      (await ask<readonly ListedComment[]>(site, 'GET', `/episodes/${slug}/comments?limit=100`))
        .data;
    const logOf = async (id: string): Promise<readonly unknown[]> =>
      (await askAdmin<readonly unknown[]>(site, 'GET', `/comments/${id}/log`)).data;

    it.each(TRANSITIONS)('turns %s by %s into %s, and counts', async (from, action, to) => {
      const root = await add({ moderation: 'approved' });
      const id = await add({ parent: root, moderation: from });
      const below = from === 'approved' ? await add({ parent: id, moderation: 'approved' }) : null;
      const answer = await act(action, [id]);
      expect(answer).toMatchObject({ status: 200, data: [{ id, moderation: to }] });
      expect(await rowOf(id)).toMatchObject({ moderation: to });
      expect((await rowOf(root))?.replyCount).toBe(Number(to === 'approved') + Number(!!below));
      await expectRightCounts();
    });

    it.each(STATES)('deletes what is %s, with everything private', async (moderation) => {
      const id = await add({ moderation });
      expect(await act('delete', [id])).toMatchObject({
        status: 200,
        data: [{ id, moderation: null }],
      });
      expect(await rowOf(id)).toBeUndefined();
      expect(await rowsOf(site, 'comment-contact', { comment: id })).toEqual([]);
      await expectRightCounts();
    });

    it('restores what a comment was before', async () => {
      const id = await add({ moderation: 'approved' });
      await act('trash', [id]);
      expect(await rowOf(id)).toMatchObject({ previousModeration: 'approved' });
      expect((await act('restore', [id])).data).toEqual([{ id, moderation: 'approved' }]);
    });

    it('restores once', async () => {
      const id = await add();
      for (const [action, moderation] of [
        ['reject', 'rejected'],
        ['trash', 'trash'],
        ['restore', 'rejected'],
        ['restore', 'rejected'],
      ] as const) {
        expect((await act(action, [id])).data).toEqual([{ id, moderation }]);
      }
    });

    it('answers in the order that was asked for, each once', async () => {
      const ids = [await add(), await add(), await add()].reverse();
      const { data } = await act('approve', [...ids, ...ids]);
      expect(data.map(({ id }) => id)).toEqual(ids);
    });

    it('counts 20 approvals at the same time as one', async () => {
      const root = await add({ moderation: 'approved' });
      const id = await add({ parent: root });
      const answers = await Promise.all(Array.from({ length: 20 }, () => act('approve', [id])));
      expect(answers.map(({ status }) => status)).toEqual(new Array(20).fill(200));
      expect((await rowOf(root))?.replyCount).toBe(1);
      await expectRightCounts();
      const approvals = await rowsOf(site, 'comment-log', { comment: id, action: 'approve' });
      expect(approvals).toHaveLength(1);
    });

    it('counts different decisions at the same time right', async () => {
      const root = await add({ moderation: 'approved' });
      const ids = await Promise.all(
        Array.from({ length: 8 }, () => add({ parent: root, moderation: 'approved' })),
      );
      const actions = ['spam', 'trash', 'approve', 'hold'];
      await Promise.all(ids.map((id, index) => act(actions[index % 4] ?? '', [id, root])));
      await expectRightCounts();
    });

    it('decides all or none', async () => {
      const id = await add();
      const answer = await act('approve', [id, 'a'.repeat(24)]);
      expect([answer.status, answer.code]).toEqual([404, 'COMMENT_NOT_FOUND']);
      expect(await rowOf(id)).toMatchObject({ moderation: 'pending' });
    });

    it('decides about comments of several episodes at once', async () => {
      const other = await publishEpisode(site.strapi, { title: 'Andere Sache' });
      const ids = [await add(), await add({ episode: other.documentId })];
      expect((await act('approve', ids)).data.map(({ moderation }) => moderation)).toEqual([
        'approved',
        'approved',
      ]);
      await expectRightCounts();
    });

    it('lets one of two moderators win who saw the same', async () => {
      const [id, calm] = [await add(), await add()];
      const seen = { [id]: 'pending', [calm]: 'pending' };
      expect((await act('spam', [id], { seen })).status).toBe(200);
      const second = await act('approve', [calm, id], { seen });
      expect([second.status, second.code]).toEqual([409, 'COMMENT_CHANGED']);
      expect(second.json).toMatchObject({ error: { details: { ids: [id] } } });
      expect(await rowOf(id)).toMatchObject({ moderation: 'spam' });
      expect(await rowOf(calm)).toMatchObject({ moderation: 'pending' });
      const deletion = await act('delete', [id], { seen });
      expect(deletion.code).toBe('COMMENT_CHANGED');
      expect(await rowOf(id)).toBeDefined();
    });

    it('publishes no text that was put in place of the one that was seen', async () => {
      const id = await add({ text: 'Harmlos.' });
      const inbox = await askAdmin<readonly { readonly id: string; readonly version: string }[]>(
        site,
        'GET',
        `/comments?episode=${episode}&moderation=pending`,
      );
      const version = inbox.data.find((comment) => comment.id === id)?.version ?? '';
      await site.strapi.db
        .query('plugin::podcast.comment')
        .update({ where: { documentId: id }, data: { text: 'Gar nicht harmlos.' } });
      expect((await act('approve', [id], { seen: { [id]: version } })).code).toBe(
        'COMMENT_CHANGED',
      );
      expect(await rowOf(id)).toMatchObject({ moderation: 'pending' });
    });

    it('publishes an edit that was waiting, or discards it', async () => {
      for (const [action, text] of [
        ['approve', 'Neuer Text'],
        ['discardEdit', 'Alter Text'],
      ] as const) {
        const id = await add({ text: 'Alter Text', moderation: 'approved' });
        await site.strapi.db
          .query('plugin::podcast.comment')
          .update({ where: { documentId: id }, data: { pendingText: 'Neuer Text' } });
        await act(action, [id]);
        expect(await rowOf(id)).toMatchObject({ moderation: 'approved', text, pendingText: null });
      }
    });

    it('keeps the place of a removed comment while there are answers below it', async () => {
      const root = await add({ moderation: 'approved', text: 'Geheim geworden' });
      const reply = await add({ parent: root, moderation: 'approved' });
      const find = async () => (await listed()).find(({ id }) => id === root);
      expect(await find()).toMatchObject({ isRemoved: false, text: 'Geheim geworden' });
      await act('trash', [root]);
      expect(await find()).toMatchObject({ isRemoved: true, text: null, replies: [{ id: reply }] });
      await act('trash', [reply]);
      expect(await find()).toBeUndefined();
      await act('approve', [reply]);
      expect(await find()).toMatchObject({ isRemoved: true, replies: [{ id: reply }] });
      await act('delete', [root]);
      expect(await find()).toMatchObject({ isRemoved: true, text: null });
      expect((await act('approve', [root])).code).toBe('COMMENT_CHANGED');
      await act('delete', [reply]);
      expect(await find()).toBeUndefined();
      expect(await rowOf(root)).toBeUndefined();
      await expectRightCounts();
    });

    it('keeps a log without text, in which colleagues have names', async () => {
      const id = await add({ text: 'Unsagbares' });
      await act('approve', [id]);
      await act('approve', [id]);
      await act('trash', [id]);
      await act('delete', [id]);
      const moderator = { id: expect.any(Number) as number, name: 'Test Admin' };
      const at = expect.any(String) as string;
      const log = await logOf(id);
      expect(log).toEqual([
        { action: 'create', actor: 'system', moderator: null, before: null, after: 'pending', at },
        {
          action: 'approve',
          actor: 'moderator',
          moderator,
          before: 'pending',
          after: 'approved',
          at,
        },
        { action: 'trash', actor: 'moderator', moderator, before: 'approved', after: 'trash', at },
        { action: 'delete', actor: 'moderator', moderator, before: 'trash', after: null, at },
      ]);
      expect(JSON.stringify(log)).not.toContain('admin@example.org');
    });

    describe('an answer of the team', () => {
      const reply = (id: string, body: object) =>
        askAdmin<Readonly<Record<string, unknown>>>(site, 'POST', `/comments/${id}/replies`, body);

      it('is public at once, in the name of the show', async () => {
        const root = await add({ moderation: 'approved' });
        const { status, data } = await reply(root, { text: ' Danke! \u202e' });
        expect(status).toBe(201);
        expect(data).toMatchObject({
          text: 'Danke!',
          authorName: 'Podcast',
          isTeam: true,
          moderation: 'approved',
          parent: { id: root, excerpt: 'Ein Wort dazu.' },
          hasContact: false,
        });
        await expectRightCounts();
      });

      it('is in the name of whom the show names as its author', async () => {
        const show = await shows(site.strapi).create({
          data: { title: 'Sendung', author: 'Redaktion Feldnotizen' },
        });
        const place = await publishEpisode(site.strapi, {
          title: 'Anderswo',
          show: show.documentId,
        });
        const root = await add({ episode: place.documentId, moderation: 'approved' });
        expect((await reply(root, { text: 'Danke!' })).data).toMatchObject({
          authorName: 'Redaktion Feldnotizen',
        });
      });

      it('bears the name that its writer chose', async () => {
        const root = await add({ moderation: 'approved' });
        expect((await reply(root, { text: 'Gern.', name: 'Mira (Redaktion)' })).data).toMatchObject(
          { authorName: 'Mira (Redaktion)' },
        );
      });

      it.each(['pending', 'spam', 'trash'])('is refused below what is %s', async (moderation) => {
        const root = await add({ moderation });
        const { status, code } = await reply(root, { text: 'Nein.' });
        expect([status, code]).toEqual([404, 'PARENT_NOT_FOUND']);
      });

      it('is refused where nothing may stand below', async () => {
        let id = await add({ moderation: 'approved' });
        for (const depth of [1, 2]) {
          const { data } = await reply(id, { text: `Tiefe ${depth}` });
          id = data.id as string;
        }
        expect((await reply(id, { text: 'Zu tief' })).code).toBe('PARENT_NOT_FOUND');
      });
    });

    describe('an edit by the team', () => {
      const edit = (id: string, body: object) =>
        askAdmin<Readonly<Record<string, unknown>>>(site, 'PATCH', `/comments/${id}`, body);

      it('is marked as such', async () => {
        const id = await add({ moderation: 'approved', text: 'Mit Nummer', name: 'Mira Meier' });
        const hash = (await rowOf(id))?.textHash;
        const { data } = await edit(id, { text: 'Ohne Nummer', name: null, positionMs: 5 });
        expect(data).toMatchObject({
          text: 'Ohne Nummer',
          authorName: null,
          positionMs: 5,
          editedByTeam: true,
          editedAt: expect.any(String) as string,
          moderation: 'approved',
        });
        expect((await rowOf(id))?.textHash).not.toBe(hash);
      });

      it('that changes nothing leaves no mark', async () => {
        const id = await add({ text: 'So' });
        expect((await edit(id, { text: ' So ' })).data).toMatchObject({ editedByTeam: false });
      });

      it('of something else than was seen is refused', async () => {
        const id = await add({ text: 'So' });
        expect((await edit(id, { text: 'Anders', seen: 'spam' })).code).toBe('COMMENT_CHANGED');
      });

      it('of what was erased is refused', async () => {
        const id = await add({ moderation: 'approved' });
        await add({ parent: id, moderation: 'approved' });
        await act('delete', [id]);
        expect((await edit(id, { text: 'Auferstanden' })).code).toBe('COMMENT_CHANGED');
      });
    });

    describe('a pinned comment', () => {
      const pin = (id: string, how = 'pin') => askAdmin(site, 'POST', `/comments/${id}/${how}`);
      const pinned = async (): Promise<readonly string[]> =>
        (await rowsOf<CommentRow>(site, 'comment', { pinned: true, episode })).map(
          ({ documentId }) => documentId,
        );

      it('is the only one, and comes first', async () => {
        const one = await add({ moderation: 'approved' });
        const other = await add({ moderation: 'approved' });
        await pin(one);
        expect((await listed())[0]).toMatchObject({ id: one, pinned: true });
        expect((await pin(other)).status).toBe(200);
        expect(await pinned()).toEqual([other]);
        await pin(other, 'unpin');
        expect(await pinned()).toEqual([]);
      });

      it('is the only one, whoever pins at the same time', async () => {
        const ids = await Promise.all(
          Array.from({ length: 6 }, () => add({ moderation: 'approved' })),
        );
        const answers = await Promise.all(ids.map((id) => pin(id)));
        expect(answers.map(({ status }) => status)).toEqual(new Array(6).fill(200));
        expect(await pinned()).toHaveLength(1);
      });

      it('is no longer pinned once it is removed', async () => {
        const id = await add({ moderation: 'approved' });
        await pin(id);
        await act('trash', [id]);
        await act('restore', [id]);
        expect(await pinned()).toEqual([]);
      });

      it('is neither held nor an answer', async () => {
        const root = await add({ moderation: 'approved' });
        const reply = await add({ parent: root, moderation: 'approved' });
        const held = await add();
        await pin(root);
        for (const id of [reply, held]) {
          const { status, code } = await pin(id);
          expect([status, code]).toEqual([409, 'NOT_PINNABLE']);
        }
        expect(await pinned()).toEqual([root]);
      });
    });

    describe('the mode of an episode', () => {
      const path = (id = episode) => `/episodes/${id}/comments`;
      const versions = async () =>
        (await site.strapi.db
          .query('plugin::podcast.episode')
          .findMany({ where: { documentId: episode } })) as readonly Readonly<
          Record<string, unknown>
        >[];

      const revisedAt = async (): Promise<number> => {
        const row: unknown = await site.strapi.db
          .query('plugin::podcast.episode')
          .findOne({ where: { documentId: episode }, populate: { show: true } });
        return Date.parse(
          (row as { readonly show: { readonly revisedAt: string } }).show.revisedAt,
        );
      };

      it('holds in public at once, and publishes nothing else', async () => {
        await site.strapi
          .documents('plugin::podcast.episode' as never)
          .update({ documentId: episode, data: { subtitle: 'Noch geheim' } as never });
        const before = await versions();
        const revisedBefore = await revisedAt();
        const { status, data } = await askAdmin(site, 'PUT', path(), { mode: 'hidden' });
        expect([status, data]).toMatchObject([200, { mode: 'hidden', state: 'hidden' }]);
        expect(await revisedAt()).toBeGreaterThan(revisedBefore);
        const hidden = await ask(site, 'GET', `/episodes/${slug}/comments`);
        expect(hidden.code).toBe('COMMENTS_HIDDEN');
        expect((await logOf(episode)).at(-1)).toMatchObject({
          action: 'mode',
          moderator: { name: 'Test Admin' },
          before: 'inherit',
          after: 'hidden',
        });
        const after = await versions();
        expect(after).toEqual(before.map((row) => ({ ...row, commentMode: 'hidden' })));
        await askAdmin(site, 'PUT', path(), { mode: 'inherit' });
        expect((await ask(site, 'GET', `/episodes/${slug}/comments`)).status).toBe(200);
      });

      it('is told with what waits', async () => {
        const fresh = await publishEpisode(site.strapi, { title: 'Frisch' });
        await add({ episode: fresh.documentId });
        await add({ episode: fresh.documentId, moderation: 'approved' });
        expect((await askAdmin(site, 'GET', path(fresh.documentId))).data).toEqual({
          mode: 'inherit',
          state: 'open',
          closesAt: null,
          counts: {
            pending: 1,
            approved: 1,
            spam: 0,
            rejected: 0,
            trash: 0,
            reported: 0,
            edited: 0,
          },
        });
      });

      it.each(['a'.repeat(24), "'--", 'a%00'])('of %s is not found', async (id) => {
        expect((await askAdmin(site, 'GET', path(id))).code).toBe('EPISODE_NOT_FOUND');
        expect((await askAdmin(site, 'PUT', path(id), { mode: 'open' })).code).toBe(
          'EPISODE_NOT_FOUND',
        );
      });
    });
  });
};
