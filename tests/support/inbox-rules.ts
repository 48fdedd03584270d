import { beforeAll, describe, expect, it } from 'vitest';

import type { Site } from './boot';
import { askAdmin } from './comments';
import { publishEpisode, shows } from './content';
import { addComment } from './moderation-rules';
import { countStatements } from './sql';

interface InboxComment {
  readonly id: string;
  readonly text: string | null;
}

const COMMENT = 'plugin::podcast.comment';

/** What editors find, on every database. */
export const describeInbox = (getSite: () => Site): void => {
  describe('the inbox', () => {
    let site: Site;
    let show = '';
    let episode = '';

    beforeAll(async () => {
      site = getSite();
      show = (await shows(site.strapi).create({ data: { title: 'Zweite Sendung' } })).documentId;
      episode = (await publishEpisode(site.strapi, { title: 'Postfach', show })).documentId;
    });

    const add = (comment: Readonly<Record<string, unknown>>): Promise<string> =>
      addComment(site, { episode, ...comment });
    const set = async (documentId: string, data: object): Promise<void> => {
      await site.strapi.db.query(COMMENT).update({ where: { documentId }, data });
    };
    const find = (query: string) =>
      askAdmin<readonly InboxComment[]>(site, 'GET', `/comments?${query}`);
    const idsOf = async (query: string): Promise<readonly string[]> =>
      (await find(`episode=${episode}&sort=oldest&pageSize=100&${query}`)).data.map(({ id }) => id);

    it('tells everything about a comment but the address of its writer', async () => {
      const place = await publishEpisode(site.strapi, { title: 'Alles', show });
      const root = await addComment(site, {
        episode: place.documentId,
        moderation: 'approved',
        name: 'Jonas',
        text: 'x'.repeat(200),
      });
      const id = await addComment(site, {
        episode: place.documentId,
        parent: root,
        text: 'Ruf mich an',
        name: 'Mira',
        positionMs: 1_500,
        reasons: ['PERSONAL_DATA'],
      });
      await site.strapi.db
        .query('plugin::podcast.comment-contact')
        .update({ where: { comment: id }, data: { email: 'geheim@example.org' } });
      const { data, text, headers } = await find(`episode=${place.documentId}&moderation=pending`);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).not.toContain('geheim');
      const moderatedAt = (data[0] as unknown as { readonly moderatedAt: string }).moderatedAt;
      expect(data).toEqual([
        {
          id,
          episode: {
            id: place.documentId,
            slug: place.slug,
            title: 'Alles',
            show: { id: show, slug: 'zweite-sendung', title: 'Zweite Sendung' },
          },
          parent: { id: root, authorName: 'Jonas', excerpt: 'x'.repeat(140) },
          depth: 1,
          kind: 'text',
          voice: null,
          text: 'Ruf mich an',
          pendingText: null,
          authorName: 'Mira',
          isTeam: false,
          positionMs: 1_500,
          moderation: 'pending',
          previousModeration: null,
          moderatedAt,
          version: expect.stringMatching(/^[\w-]{22}$/) as string,
          reasons: [
            {
              code: 'PERSONAL_DATA',
              message:
                'It seems to contain a phone number, an e-mail address, an IBAN or a street address.',
            },
          ],
          reportCount: 0,
          replyCount: 0,
          pinned: false,
          editedAt: null,
          editedByTeam: false,
          createdAt: expect.any(String) as string,
          hasContact: true,
          purgesAt: new Date(Date.parse(moderatedAt) + 30 * 86_400_000).toISOString(),
        },
      ]);
    });

    it('has a place for each state, for reports and for edits', async () => {
      const pending = await add({});
      const approved = await add({ moderation: 'approved' });
      const reported = await add({ moderation: 'approved' });
      await set(reported, { reportCount: 2 });
      const edited = await add({ moderation: 'approved' });
      await set(edited, { pendingText: 'Anders', waits: true });
      const spam = await add({ moderation: 'spam' });
      await set(spam, { reportCount: 1, pendingText: 'x' });
      const rejected = await add({ moderation: 'rejected' });
      const trash = await add({ moderation: 'trash' });
      const all = [pending, approved, reported, edited, spam, rejected, trash];
      for (const [filter, expected] of [
        ['pending', [pending]],
        ['approved', [approved, reported, edited]],
        ['reported', [reported]],
        ['edited', [edited]],
        ['waiting', [pending, edited]],
        ['spam', [spam]],
        ['rejected', [rejected]],
        ['trash', [trash]],
      ] as const) {
        expect([filter, await idsOf(`moderation=${filter}`)]).toEqual([filter, expected]);
      }
      expect(await idsOf('')).toEqual(all);
      const { json } = await find(`episode=${episode}&moderation=spam&q=nichts`);
      expect(json.meta).toEqual({
        pagination: { page: 1, pageSize: 20, pageCount: 0, total: 0 },
        counts: {
          pending: 1,
          approved: 3,
          spam: 1,
          rejected: 1,
          trash: 1,
          reported: 1,
          edited: 1,
        },
      });
    });

    it('is of one show, or of one episode', async () => {
      const other = await shows(site.strapi).create({ data: { title: 'Dritte Sendung' } });
      const place = await publishEpisode(site.strapi, { title: 'Dort', show: other.documentId });
      const id = await addComment(site, { episode: place.documentId });
      const { data, json } = await find(`show=${other.documentId}`);
      expect(data.map((comment) => comment.id)).toEqual([id]);
      expect(json.meta).toMatchObject({ counts: { pending: 1, approved: 0 } });
      expect((await find(`show=${show}&episode=${place.documentId}`)).data).toEqual([]);
    });

    it.each([
      ['100%', ['Zu 100% richtig']],
      ['%', ['Zu 100% richtig']],
      ['a_b', ['Der Name a_b']],
      ['\\', ['Ein \\ Strich']],
      ["'; --", ["Robert'; -- drop"]],
      ['ÜBUNG', ['Übung macht', 'übung auch']],
      ['übung', ['Übung macht', 'übung auch']],
      ['ELISE', ['Für Elise']],
      ['nirgends', []],
    ])('finds %j as it is typed, in capitals or not', async (q, expected) => {
      const place = await publishEpisode(site.strapi, { title: 'Suche', show });
      const texts = [
        'Zu 100% richtig',
        'Der Name a_b',
        'Der Name axb',
        'Ein \\ Strich',
        "Robert'; -- drop",
        'Übung macht',
        'übung auch',
        'Für Elise',
      ];
      for (const text of texts) await addComment(site, { episode: place.documentId, text });
      const { data } = await find(
        `episode=${place.documentId}&sort=oldest&q=${encodeURIComponent(q)}`,
      );
      expect(data.map(({ text }) => text)).toEqual(expected);
    });

    it('finds names', async () => {
      const id = await add({ name: 'Ottilie' });
      expect(await idsOf('q=ottil')).toEqual([id]);
    });

    it('finds what was spoken', async () => {
      const id = await add({});
      await set(id, { kind: 'voice' });
      expect(await idsOf('kind=voice')).toEqual([id]);
      expect(await idsOf('kind=text')).not.toContain(id);
    });

    it('is without what was erased, about which nothing can be decided', async () => {
      const id = await add({ moderation: 'trash' });
      await set(id, { erasedAt: new Date().toISOString(), text: null });
      expect(await idsOf('moderation=trash')).not.toContain(id);
    });

    it('has pages', async () => {
      const place = await publishEpisode(site.strapi, { title: 'Seiten', show });
      const ids = [];
      for (let index = 0; index < 5; index += 1) {
        ids.push(await addComment(site, { episode: place.documentId }));
      }
      const { data, json } = await find(`episode=${place.documentId}&pageSize=2&page=2`);
      expect(data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
      expect(json.meta).toMatchObject({
        pagination: { page: 2, pageSize: 2, pageCount: 3, total: 5 },
      });
    });

    it('has one comment, as it is now', async () => {
      const id = await add({ text: 'Nur dieser' });
      const { data } = await askAdmin<InboxComment>(site, 'GET', `/comments/${id}`);
      expect(data).toMatchObject({ id, text: 'Nur dieser', moderation: 'pending' });
      const { status, code } = await askAdmin(site, 'GET', `/comments/${'a'.repeat(24)}`);
      expect([status, code]).toEqual([404, 'COMMENT_NOT_FOUND']);
    });

    it('finds what a comment answers, and the replies below it, whatever their state', async () => {
      const root = await add({ moderation: 'approved', text: 'Anfang' });
      const middle = await add({ parent: root, moderation: 'approved', text: 'Mitte' });
      const beside = await add({ parent: root, moderation: 'approved', text: 'Daneben' });
      const end = await add({ parent: middle, text: 'Ende' });
      const read = async (id: string) => {
        const { data, json } = await askAdmin<{
          readonly above: readonly InboxComment[];
          readonly below: readonly InboxComment[];
        }>(site, 'GET', `/comments/${id}/thread`);
        const ids = (comments: readonly InboxComment[]) => comments.map((one) => one.id);
        return { above: ids(data.above), below: ids(data.below), meta: json.meta };
      };
      const meta = { hasMore: false };
      expect(await read(root)).toEqual({ above: [], below: [middle, beside, end], meta });
      expect(await read(middle)).toEqual({ above: [root], below: [end], meta });
      expect(await read(end)).toEqual({ above: [root, middle], below: [], meta });
    });

    it('shows the first 50 replies of a thread', async () => {
      const root = await add({ moderation: 'approved' });
      for (let index = 0; index < 51; index += 1) await add({ parent: root });
      const { data, json } = await askAdmin<{ readonly below: readonly unknown[] }>(
        site,
        'GET',
        `/comments/${root}/thread`,
      );
      expect([data.below.length, json.meta]).toEqual([50, { hasMore: true }]);
    });

    it('offers shows, and episodes that have comments', async () => {
      const other = await shows(site.strapi).create({ data: { title: 'Vierte Sendung' } });
      const silent = await publishEpisode(site.strapi, { title: 'Stille', show });
      const loud = await publishEpisode(site.strapi, {
        title: 'Lautstark',
        show: other.documentId,
      });
      await addComment(site, { episode: loud.documentId });
      const places = async (query: string) => {
        interface Place {
          readonly id: string;
        }
        const { data } = await askAdmin<{
          readonly shows: readonly Place[];
          readonly episodes: readonly Place[];
        }>(site, 'GET', `/comment-places?${query}`);
        return { shows: data.shows, episodes: data.episodes.map(({ id }) => id) };
      };
      const all = await places('');
      expect(all.shows).toContainEqual({
        id: other.documentId,
        slug: 'vierte-sendung',
        title: 'Vierte Sendung',
      });
      expect(all.episodes).toContain(loud.documentId);
      expect(all.episodes).not.toContain(silent.documentId);
      expect((await places('show=vierte-sendung')).episodes).toEqual([loud.documentId]);
      expect((await places('q=LAUTST')).episodes).toEqual([loud.documentId]);
      // Chosen by an address: it has a name in the list whatever it is called.
      expect((await places(`q=LAUTST&episode=${silent.slug}`)).episodes).toEqual([
        silent.documentId,
        loud.documentId,
      ]);
    });

    it('asks the database as often for many comments as for few', async () => {
      const place = await publishEpisode(site.strapi, { title: 'Viele', show });
      // Some statements are not about the inbox: of settings that are read once a second, of queues.
      const count = async (query: string): Promise<number> => {
        const counts = [];
        for (let index = 0; index < 4; index += 1) {
          const read = () => find(query);
          counts.push(await countStatements(site.strapi, read));
        }
        return Math.min(...counts);
      };
      const parent = await addComment(site, { episode: place.documentId, moderation: 'approved' });
      await addComment(site, { episode: place.documentId, parent });
      const query = `show=${show}&pageSize=100&q=wort`;
      expect((await find(query)).data.length).toBeGreaterThan(1);
      const few = await count(query);
      for (let index = 0; index < 10; index += 1) {
        const { documentId } = await publishEpisode(site.strapi, { title: 'Weitere', show });
        const root = await addComment(site, { episode: documentId, moderation: 'approved' });
        await addComment(site, { episode: documentId, parent: root });
      }
      expect(await count(query)).toBe(few);
      expect(few).toBeLessThan(15);
    });

    it.each([
      ['moderation=open', 'INVALID'],
      ['pageSize=101', 'INVALID'],
      ['page=0', 'INVALID'],
      ['sort=random', 'INVALID'],
      ['kind=video', 'INVALID'],
      ['show=a%00', 'INVALID'],
      ['q=a%00', 'INVALID'],
      ['q[]=a', 'INVALID'],
      ['populate=*', 'UNKNOWN_FIELD'],
      ['filters[text]=a', 'UNKNOWN_FIELD'],
    ])('refuses %s', async (query, expected) => {
      const { status, code } = await find(query);
      expect([status, code]).toEqual([400, expected]);
    });
  });
};
