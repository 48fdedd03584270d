import { beforeAll, describe, expect, it } from 'vitest';

import type { Moderation } from '../../server/site/tables';
import type { Site } from './boot';
import { addComment, addComments, addReply, commentFields, setCounts } from './comment-rows';
import { episodes, publishEpisode, shows } from './content';
import { countStatements } from './sql';

interface Comment {
  readonly id: string;
  readonly parentId: string | null;
  readonly depth: number;
  readonly text: string | null;
  readonly isRemoved: boolean;
  readonly pinned: boolean;
  readonly replyCount: number;
  readonly replies: readonly Comment[];
  readonly nextReplyCursor: string | null;
}

interface Page {
  readonly data: readonly Comment[];
  readonly meta: {
    readonly count: { readonly total: number; readonly roots: number };
    readonly cursor: { readonly next: string | null };
  };
}

interface Refusal {
  readonly error: { readonly status: number; readonly details: { readonly code: string } };
}

const textsOf = (comments: readonly Comment[]): (string | null)[] =>
  comments.map(({ text }) => text);

/** Mutations of a cursor: every one is refused or a page, and none an accident. */
const mutate = (cursor: string, index: number): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.%\u0000ä';
  const place = index % cursor.length;
  const letter = letters.charAt((index * 31) % letters.length);
  const kept = cursor.slice(0, place);
  if (index % 3 === 0) return kept;
  return kept + letter + cursor.slice(index % 3 === 1 ? place : place + 1);
};

const encode = (text: string): string => Buffer.from(text).toString('base64url');

/** What the public reads of comments, on every database. */
export const describeCommentReading = (getSite: () => Site): void => {
  const strapi = () => getSite().strapi;
  const ask = (path: string) => getSite().fetch(`/api/podcast${path}`);
  const read = async (path: string): Promise<Page> => (await ask(path)).json() as Promise<Page>;
  const refusal = async (path: string): Promise<unknown[]> => {
    const response = await ask(path);
    const { error } = (await response.json()) as Refusal;
    return [response.status, error.details.code];
  };
  const readAll = async (path: string): Promise<Comment[]> => {
    const all: Comment[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await read(path + (cursor === '' ? '' : `&cursor=${cursor}`));
      all.push(...page.data);
      cursor = page.meta.cursor.next;
    }
    return all;
  };

  describe('a list of comments', () => {
    let episode: string;

    beforeAll(async () => {
      episode = (await publishEpisode(strapi(), { title: 'Gelesen' })).documentId;
      for (const text of ['eins', 'zwei', 'drei', 'vier', 'fünf']) {
        await addComment(strapi(), { episode, text });
      }
      await setCounts(strapi(), { episode, total: 5, roots: 5 });
    });

    const LIST = '/episodes/gelesen/comments';

    it('begins with the newest', async () => {
      const { data, meta } = await read(LIST);
      expect(textsOf(data)).toEqual(['fünf', 'vier', 'drei', 'zwei', 'eins']);
      expect(meta).toEqual({ count: { total: 5, roots: 5 }, cursor: { next: null } });
    });

    it.each([
      ['newest', ['fünf', 'vier', 'drei', 'zwei', 'eins']],
      ['oldest', ['eins', 'zwei', 'drei', 'vier', 'fünf']],
    ])('goes on behind its cursor, sorted by %s', async (sort, texts) => {
      expect(textsOf(await readAll(`${LIST}?sort=${sort}&limit=2`))).toEqual(texts);
    });

    it('repeats none of the same millisecond and leaves none out', async () => {
      const { documentId } = await publishEpisode(strapi(), { title: 'Zugleich' });
      const createdAt = '2026-02-02T12:00:00.123Z';
      for (const text of ['a', 'b', 'c', 'd', 'e']) {
        await addComment(strapi(), { episode: documentId, text, createdAt });
      }
      const path = '/episodes/zugleich/comments?limit=2';
      expect(textsOf(await readAll(`${path}&sort=oldest`))).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(textsOf(await readAll(`${path}&sort=newest`))).toEqual(['e', 'd', 'c', 'b', 'a']);
    });

    it('has a comment with these keys, and no other', async () => {
      const { documentId } = await publishEpisode(strapi(), { title: 'Vollständig' });
      const comment = await addComment(strapi(), {
        episode: documentId,
        text: 'Hallo 👩‍👩‍👧 & <b>',
        pendingText: 'GEHEIM',
        authorName: 'Anna',
        avatarSeed: 'q1',
        positionMs: 61_000,
        createdAt: '2026-02-03T04:05:06.789Z',
        editedAt: '2026-02-03T04:06:00.000Z',
        editedByTeam: true,
        isTeam: true,
      });
      const { data } = await read('/episodes/vollstaendig/comments');
      expect(data).toEqual([
        {
          id: comment.documentId,
          parentId: null,
          depth: 0,
          kind: 'text',
          isRemoved: false,
          author: { name: 'Anna', isTeam: true, avatarSeed: 'q1' },
          text: 'Hallo 👩‍👩‍👧 & <b>',
          html: '<p>Hallo 👩‍👩‍👧 &amp; &lt;b&gt;</p>',
          positionMs: 61_000,
          createdAt: '2026-02-03T04:05:06.789Z',
          editedAt: '2026-02-03T04:06:00.000Z',
          editedByTeam: true,
          pinned: false,
          voice: null,
          replyCount: 0,
          replies: [],
          nextReplyCursor: null,
        },
      ]);
    });

    it.each(['pending', 'spam', 'rejected', 'trash'] satisfies Moderation[])(
      'leaves out what is %s',
      async (moderation) => {
        const title = `Nichts ${moderation}`;
        const { documentId } = await publishEpisode(strapi(), { title });
        await addComment(strapi(), { episode: documentId, moderation, listed: false });
        expect((await read(`/episodes/nichts-${moderation}/comments`)).data).toEqual([]);
      },
    );

    it('keeps the place of a removed comment that has answers, and nothing it said', async () => {
      const { documentId } = await publishEpisode(strapi(), { title: 'Grabstein' });
      const root = await addComment(strapi(), {
        episode: documentId,
        text: 'GEHEIM',
        authorName: 'GEHEIM',
        positionMs: 1,
        isTeam: true,
        pinned: true,
        moderation: 'trash',
        replyCount: 1,
      });
      await addReply(strapi(), root, { text: 'Antwort' });
      const { data } = await read('/episodes/grabstein/comments');
      expect(JSON.stringify(data)).not.toContain('GEHEIM');
      expect(data).toMatchObject([
        {
          id: root.documentId,
          isRemoved: true,
          author: { name: null, isTeam: false, avatarSeed: null },
          text: null,
          html: null,
          positionMs: null,
          pinned: false,
          replies: [{ text: 'Antwort' }],
        },
      ]);
    });

    it('answers what has not changed with 304', async () => {
      const first = await ask(LIST);
      expect(first.headers.get('cache-control')).toBe('public, no-cache');
      const etag = first.headers.get('etag') ?? '';
      const again = await getSite().fetch(`/api/podcast${LIST}`, {
        headers: { 'If-None-Match': etag },
      });
      expect(again.status).toBe(304);
    });

    it.each([
      ['nothing', ''],
      ['what is no cursor', 'x'],
      ['a NUL', '%00'],
      ['another order', encode('o1000.1.EPISODE')],
      ['another episode', encode('n1000.1.abcdefghij')],
      ['a time behind all times', encode('n999999999999999.1.EPISODE')],
      ['an id behind all ids', encode('n1000.9999999999.EPISODE')],
      ['a negative time', encode('n-1.1.EPISODE')],
    ])('refuses a cursor that is %s', async (_, cursor) => {
      const text = cursor.startsWith('b')
        ? encode(Buffer.from(cursor, 'base64url').toString().replace('EPISODE', episode))
        : cursor;
      expect(await refusal(`${LIST}?cursor=${text}`)).toEqual([400, 'INVALID']);
    });

    it('bears any change to a cursor', async () => {
      const { next } = (await read(`${LIST}?limit=1`)).meta.cursor;
      const cursors = Array.from({ length: 150 }, (_, index) => mutate(next ?? '', index));
      const statuses = new Set<number>();
      for (const cursor of cursors) {
        const { status } = await ask(`${LIST}?limit=1&cursor=${encodeURIComponent(cursor)}`);
        statuses.add(status);
      }
      expect([...statuses].filter((status) => status !== 200 && status !== 400)).toEqual([]);
    });

    it.each(['sort=random', 'limit=0', 'limit=101', 'limit=x', 'populate=*', 'filters[id]=1'])(
      'refuses %s',
      async (query) => {
        expect((await ask(`${LIST}?${query}`)).status).toBe(400);
      },
    );

    it.each([
      '/episodes/nie/comments',
      '/episodes/a%00b/comments',
      '/episodes/nie/comments/timeline',
    ])('does not exist at %s', async (path) => {
      expect(await refusal(path)).toEqual([404, 'EPISODE_NOT_FOUND']);
    });
  });

  describe('a pinned comment', () => {
    const PINNED = '/episodes/angeheftet/comments';

    beforeAll(async () => {
      const { documentId: episode } = await publishEpisode(strapi(), { title: 'Angeheftet' });
      await addComment(strapi(), { episode, text: 'eins' });
      await addComment(strapi(), { episode, text: 'oben', pinned: true });
      await addComment(strapi(), { episode, text: 'zwei' });
      await addComment(strapi(), { episode, text: 'drei' });
    });

    it.each([
      ['newest', 1, ['oben', 'drei', 'zwei', 'eins']],
      ['newest', 2, ['oben', 'drei', 'zwei', 'eins']],
      ['oldest', 2, ['oben', 'eins', 'zwei', 'drei']],
      ['oldest', 4, ['oben', 'eins', 'zwei', 'drei']],
    ])('comes first and once, sorted by %s, by %s on a page', async (sort, limit, texts) => {
      expect(textsOf(await readAll(`${PINNED}?sort=${sort}&limit=${limit}`))).toEqual(texts);
    });

    it('doesn’t make a page longer', async () => {
      expect((await read(`${PINNED}?limit=2`)).data).toHaveLength(2);
    });
  });

  describe('replies', () => {
    let rootId: string;
    let childId: string;
    let heldId: string;

    beforeAll(async () => {
      const { documentId: episode } = await publishEpisode(strapi(), { title: 'Beantwortet' });
      const root = await addComment(strapi(), { episode, text: 'Wurzel', replyCount: 5 });
      const child = await addReply(strapi(), root, { text: 'a', replyCount: 2 });
      await addReply(strapi(), root, { text: 'b' });
      await addReply(strapi(), child, { text: 'c' });
      await addReply(strapi(), root, { text: 'd' });
      await addReply(strapi(), child, { text: 'e' });
      const held = await addReply(strapi(), root, {
        text: 'GEHEIM',
        moderation: 'pending',
        listed: false,
      });
      await addComment(strapi(), { episode, text: 'Allein' });
      [rootId, childId, heldId] = [root.documentId, child.documentId, held.documentId];
    });

    it('are shown below their root, the oldest first, a few of them', async () => {
      const { data } = await read('/episodes/beantwortet/comments?sort=oldest');
      const [root, alone] = data;
      expect(textsOf(root?.replies ?? [])).toEqual(['a', 'b', 'c']);
      expect(root?.replies.map(({ depth }) => depth)).toEqual([1, 1, 2]);
      expect(root?.replies[2]?.parentId).toBe(childId);
      expect(alone).toMatchObject({ replies: [], nextReplyCursor: null });
    });

    it('go on behind the cursor of their root', async () => {
      const { data } = await read('/episodes/beantwortet/comments?sort=oldest');
      const cursor = data[0]?.nextReplyCursor ?? '';
      const more = await read(`/comments/${rootId}/replies?cursor=${cursor}`);
      expect(textsOf(more.data)).toEqual(['d', 'e']);
      expect(more.meta).toEqual({ cursor: { next: null } });
    });

    it('of a root are all below it', async () => {
      const path = `/comments/${rootId}/replies?limit=2`;
      expect(textsOf(await readAll(path))).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('of a reply are those below that', async () => {
      expect(textsOf(await readAll(`/comments/${childId}/replies?limit=1`))).toEqual(['c', 'e']);
    });

    it('are not told of a comment that is held, or of none', async () => {
      for (const id of [heldId, 'nothing', 'a%00b', `${rootId}%27`]) {
        expect(await refusal(`/comments/${id}/replies`)).toEqual([404, 'COMMENT_NOT_FOUND']);
      }
    });

    it('refuse the cursor of another comment', async () => {
      const { meta } = await read(`/comments/${childId}/replies?limit=1`);
      const path = `/comments/${rootId}/replies?cursor=${meta.cursor.next ?? ''}`;
      expect(await refusal(path)).toEqual([400, 'INVALID']);
    });
  });

  describe('comments that are not for the public', () => {
    const setUp = async (title: string, fields: Readonly<Record<string, unknown>>) => {
      const { documentId, slug } = await publishEpisode(strapi(), { title, ...fields });
      const root = await addComment(strapi(), { episode: documentId, text: 'Nichts für alle' });
      await setCounts(strapi(), { episode: documentId, total: 1, roots: 1 });
      return { slug, root };
    };

    it('are not told where they are hidden', async () => {
      const { slug, root } = await setUp('Verborgen', { commentMode: 'hidden' });
      for (const path of ['', '/timeline', '/feed.xml']) {
        expect(await refusal(`/episodes/${slug}/comments${path}`)).toEqual([
          404,
          'COMMENTS_HIDDEN',
        ]);
      }
      expect(await refusal(`/comments/${root.documentId}/replies`)).toEqual([
        404,
        'COMMENT_NOT_FOUND',
      ]);
    });

    it('are not told before the release', async () => {
      const releasedAt = new Date(Date.now() + 3_600_000).toISOString();
      const { slug, root } = await setUp('Noch nicht', { releasedAt });
      for (const path of ['', '/timeline', '/feed.xml']) {
        expect(await refusal(`/episodes/${slug}/comments${path}`)).toEqual([
          404,
          'EPISODE_NOT_FOUND',
        ]);
      }
      expect((await ask(`/comments/${root.documentId}/replies`)).status).toBe(404);
    });

    it('are not told once the episode is taken back', async () => {
      const { documentId, slug } = await publishEpisode(strapi(), { title: 'Zurückgezogen' });
      const root = await addComment(strapi(), { episode: documentId });
      await episodes(strapi()).unpublish({ documentId });
      expect((await ask(`/episodes/${slug}/comments`)).status).toBe(404);
      expect((await ask(`/comments/${root.documentId}/replies`)).status).toBe(404);
    });

    it.each(['readOnly', 'closed'])('are read where they are %s', async (commentMode) => {
      const { slug } = await setUp(`Lesbar ${commentMode}`, { commentMode });
      expect(textsOf((await read(`/episodes/${slug}/comments`)).data)).toEqual(['Nichts für alle']);
    });
  });

  describe('the timeline', () => {
    it('has approved comments with a place, by place and short', async () => {
      const { documentId: episode } = await publishEpisode(strapi(), { title: 'Zeitleiste' });
      await addComment(strapi(), { episode, text: 'ohne' });
      const late = await addComment(strapi(), {
        episode,
        positionMs: 9_000,
        text: '😀'.repeat(300),
        authorName: null,
      });
      await addReply(strapi(), late, { positionMs: 0, text: 'früh', authorName: 'Anna' });
      await addComment(strapi(), {
        episode,
        positionMs: 5,
        text: 'GEHEIM',
        moderation: 'trash',
        listed: true,
      });
      const { data } = await read('/episodes/zeitleiste/comments/timeline');
      expect(data).toEqual([
        {
          id: expect.any(String) as string,
          kind: 'text',
          positionMs: 0,
          author: { name: 'Anna', isTeam: false, avatarSeed: 'abc' },
          text: 'früh',
          durationMs: null,
          parentId: late.documentId,
        },
        {
          id: late.documentId,
          kind: 'text',
          positionMs: 9_000,
          author: { name: null, isTeam: false, avatarSeed: 'abc' },
          text: '😀'.repeat(280),
          durationMs: null,
          parentId: null,
        },
      ]);
    });
  });

  describe('counts', () => {
    const post = (body: unknown) =>
      getSite().fetch('/api/podcast/comments/counts', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });

    it('are told of every slug, and are 0 where nothing is public', async () => {
      const { documentId: shown } = await publishEpisode(strapi(), { title: 'Gezählt' });
      const { documentId: hidden } = await publishEpisode(strapi(), {
        title: 'Ungezählt',
        commentMode: 'hidden',
      });
      await setCounts(strapi(), { episode: shown, total: 7, roots: 3 });
      await setCounts(strapi(), { episode: hidden, total: 9, roots: 9 });
      const slugs = ['gezaehlt', 'ungezaehlt', 'nie', 'kein Slug!', '__proto__'];
      const response = await post({ episodes: slugs });
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      const { data } = JSON.parse(await response.text()) as Readonly<
        Record<'data', Readonly<Record<string, number>>>
      >;
      expect(Object.entries(data)).toEqual([
        ['gezaehlt', 7],
        ['ungezaehlt', 0],
        ['nie', 0],
        ['kein Slug!', 0],
        ['__proto__', 0],
      ]);
    });

    it.each([
      ['no list', {}],
      ['a text', { episodes: 'gezaehlt' }],
      ['more than a hundred', { episodes: Array.from({ length: 101 }, (_, index) => `s${index}`) }],
      ['an object', { episodes: [{ $ne: 1 }] }],
      ['an unknown key', { episodes: [], populate: '*' }],
    ])('are not told for %s', async (_, body) => {
      expect((await post(body)).status).toBe(400);
    });
  });

  describe('the show', () => {
    it('hides the comments of its episodes, unless one says otherwise', async () => {
      const show = await shows(strapi()).create({
        data: { title: 'Stille Sendung', commentMode: 'hidden' },
      });
      const fields = { show: show.documentId };
      await publishEpisode(strapi(), { title: 'Still', ...fields });
      await publishEpisode(strapi(), { title: 'Laut', commentMode: 'open', ...fields });
      expect(await refusal('/episodes/still/comments')).toEqual([404, 'COMMENTS_HIDDEN']);
      expect((await ask('/episodes/laut/comments')).status).toBe(200);
    });
  });

  describe('a page', () => {
    const MAX_STATEMENTS = 3;

    const fill = async (title: string, count: number): Promise<void> => {
      const { documentId: episode } = await publishEpisode(strapi(), { title });
      const rows = Array.from({ length: count }, () => commentFields({ episode }));
      const answered = rows.map((row, index) => {
        const root = rows[index - (index % 10)];
        if (root === undefined || root === row) return { ...row, replyCount: 9 };
        const { documentId = '' } = root;
        return { ...row, parent: documentId, root: documentId, path: `${documentId}/`, depth: 1 };
      });
      await addComments(strapi(), answered);
      await setCounts(strapi(), { episode, total: count, roots: count / 10 });
    };

    it.each([30, 3_000])(`takes ${MAX_STATEMENTS} statements for %s comments`, async (count) => {
      await fill(`Viele ${count}`, count);
      const path = `/episodes/viele-${count}/comments`;
      const { data, meta } = await read(path);
      expect(data.every(({ replies }) => replies.length === 3)).toBe(true);
      const [{ id } = { id: '' }] = data;
      const paths = [
        path,
        `${path}?sort=oldest`,
        `${path}?limit=100`,
        ...(meta.cursor.next === null ? [] : [`${path}?cursor=${meta.cursor.next}`]),
        `/comments/${id}/replies`,
        `${path}/timeline`,
        `${path}/feed.xml`,
      ];
      // With the settings that were forgotten meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      for (const each of paths) {
        let status = 0;
        const statements = await countStatements(strapi(), async () => {
          status = (await ask(each)).status;
        });
        expect([each, status, statements <= MAX_STATEMENTS]).toEqual([each, 200, true]);
      }
    });

    it('is as small for a root with three thousand replies', async () => {
      const { documentId: episode } = await publishEpisode(strapi(), { title: 'Ein Faden' });
      const root = await addComment(strapi(), { episode, replyCount: 3_000 });
      const { documentId } = root;
      const replies = Array.from({ length: 3_000 }, () => ({
        ...commentFields({ episode }),
        parent: documentId,
        root: documentId,
        path: `${documentId}/`,
        depth: 1,
      }));
      await addComments(strapi(), replies);
      let page: Page | undefined;
      const statements = await countStatements(strapi(), async () => {
        page = await read('/episodes/ein-faden/comments');
      });
      expect(statements).toBeLessThanOrEqual(MAX_STATEMENTS);
      expect(page?.data.map(({ replies: { length } }) => length)).toEqual([3]);
      const all = await readAll(`/comments/${documentId}/replies?limit=100`);
      expect(all.map(({ id }) => id)).toEqual(replies.map(({ documentId: id }) => id));
    });
  });
};
