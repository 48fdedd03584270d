import type { Core } from '@strapi/strapi';
import { describe, expect, it } from 'vitest';

import type { Site } from './boot';
import { episodes, publishEpisode, shownotes } from './content';
import { countStatements } from './sql';

export interface Entry {
  readonly id: string | null;
  readonly kind: string;
  readonly title: string;
  readonly url: string | null;
  readonly text: string | null;
  readonly startsAtMs: number | null;
  readonly imageId: number | null;
  readonly image?: unknown;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly version: string;
  readonly entries: readonly Entry[];
  readonly meta: unknown;
  readonly error: {
    readonly name: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

export const entry = (title: string, part: Partial<Entry> = {}): Entry => ({
  id: null,
  kind: 'note',
  title,
  url: null,
  text: null,
  startsAtMs: null,
  imageId: null,
  ...part,
});

type Send = (method: string, documentId: string, body?: unknown, path?: string) => Promise<Answer>;

/** Calls the outline's routes as the first administrator, or with another token. */
export const callOutline =
  (site: Site, token?: string): Send =>
  async (method, documentId, body, path = '') => {
    const authorization = `Bearer ${token ?? (await site.admin()).token}`;
    const response = await site.fetch(`/podcast/episodes/${documentId}/outline${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const { data, meta, error } = (await response.json()) as {
      readonly data: Pick<Answer, 'version' | 'entries'> | null;
      readonly meta: unknown;
      readonly error: Answer['error'];
    };
    const { version = '', entries = [] } = data ?? {};
    return { status: response.status, headers: response.headers, version, entries, meta, error };
  };

const titlesOf = ({ entries }: Pick<Answer, 'entries'>): string[] =>
  entries.map(({ title }) => title);

const rowsOf = async (strapi: Core.Strapi, table: string): Promise<number> => {
  const rows: unknown[] = await strapi.db.connection(table).select('*');
  return rows.length;
};

/** What holds for the outline on every database. */
export const describeOutline = (getSite: () => Site): void => {
  const put: Send = (method, ...rest) => callOutline(getSite())(method, ...rest);
  const write = async (documentId: string, entries: readonly Entry[]): Promise<Answer> => {
    const { version } = await put('GET', documentId);
    return put('PUT', documentId, { version, entries });
  };
  const publicTitles = async (slug: string): Promise<readonly string[]> => {
    const response = await getSite().fetch(`/api/podcast/episodes/${slug}`);
    const { data } = (await response.json()) as {
      readonly data: { readonly shownotes: readonly { readonly title: string }[] };
    };
    return data.shownotes.map(({ title }) => title);
  };

  describe('the outline', () => {
    it('is written and read as a whole', async () => {
      const { documentId } = await publishEpisode(getSite().strapi, { title: 'Ganze Liste' });
      const entries = [
        entry('Anfang', { kind: 'chapter', startsAtMs: 0 }),
        entry('Seite', { kind: 'link', url: 'https://a.example/?b=c', startsAtMs: 2_147_483_647 }),
        entry('Notiz 😀', { text: '**Markdown**\n\nmit Absatz' }),
      ];
      const written = await write(documentId, entries);
      expect(written).toMatchObject({ status: 200, meta: {} });
      expect(written.entries).toEqual(
        entries.map((it) => ({
          ...it,
          id: expect.stringMatching(/^[a-z0-9]{24}$/) as string,
          image: null,
        })),
      );
      const found = await put('GET', documentId);
      expect(found).toMatchObject({ version: written.version, entries: written.entries });
      expect(found.headers.get('cache-control')).toBe('no-store');
    });

    it('keeps the rows that stay, and writes only what has changed', async () => {
      const { strapi } = getSite();
      const { documentId } = await publishEpisode(strapi, { title: 'Bleibende' });
      const before = await write(
        documentId,
        ['A', 'B', 'C', 'D'].map((title) => entry(title)),
      );
      const stamp = async () =>
        new Map(
          (await shownotes(strapi).findMany({ filters: { episode: { documentId } } })).map(
            (row) => [row.title, row],
          ),
        );
      const earlier = await stamp();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const [a, b, c, d] = before.entries;
      if (!a || !b || !c || !d) throw new Error('four entries were written');
      const after = await put('PUT', documentId, {
        version: before.version,
        entries: [a, { ...c, title: 'C2' }, entry('Neu'), d],
      });
      expect(after.entries.map(({ id }) => id)).toEqual([a.id, c.id, expect.any(String), d.id]);
      expect(titlesOf(after)).toEqual(['A', 'C2', 'Neu', 'D']);
      const later = await stamp();
      expect(later.get('A')).toEqual(earlier.get('A'));
      expect(later.get('D')).toEqual(earlier.get('D'));
      expect(later.has('B')).toBe(false);
      const rows: readonly { position: number }[] = await strapi.db
        .connection('podcast_shownotes')
        .whereIn(
          'document_id',
          after.entries.map(({ id }) => id),
        )
        .orderBy('position')
        .select('position');
      expect(rows.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
    });

    it('that is as it was writes nothing', async () => {
      const { strapi } = getSite();
      const { documentId } = await publishEpisode(strapi, { title: 'Nichts Neues' });
      const { version, entries } = await write(documentId, [entry('A'), entry('B')]);
      const statements: string[] = [];
      const listen = ({ sql }: { readonly sql: string }) => statements.push(sql);
      strapi.db.connection.on('query', listen);
      expect(await put('PUT', documentId, { version, entries })).toMatchObject({ version });
      strapi.db.connection.removeListener('query', listen);
      expect(statements.filter((sql) => /podcast_\w+/.test(sql) && !/^select/i.test(sql))).toEqual(
        [],
      );
    });

    it('is not written over what somebody else has written', async () => {
      const { strapi } = getSite();
      const { documentId } = await publishEpisode(strapi, { title: 'Zwei Redaktionen' });
      const mine = await put('GET', documentId);
      const theirs = await write(documentId, [entry('Von anderen')]);
      const refused = await put('PUT', documentId, { version: mine.version, entries: [] });
      expect(refused).toMatchObject({
        status: 409,
        error: {
          name: 'ConflictError',
          details: { code: 'OUTLINE_CHANGED', version: theirs.version },
        },
      });
      expect(refused.headers.get('cache-control')).toBe('no-store');
      expect(titlesOf(await put('GET', documentId))).toEqual(['Von anderen']);

      await shownotes(strapi).create({
        data: { episode: documentId, title: 'Aus Code', kind: 'note', position: 1 },
      });
      const stale = await put('PUT', documentId, { version: theirs.version, entries: [] });
      expect(stale.status).toBe(409);
    });

    it('is written by one of twenty who write in one moment', async () => {
      const { documentId } = await publishEpisode(getSite().strapi, { title: 'Gedränge' });
      const { version } = await put('GET', documentId);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          put('PUT', documentId, { version, entries: [entry(`A ${index}`), entry(`B ${index}`)] }),
        ),
      );
      const statuses = answers.map(({ status }) => status).sort((one, other) => one - other);
      expect(statuses).toEqual([200, ...new Array<number>(19).fill(409)]);
      const winner = answers.find(({ status }) => status === 200);
      const left = await put('GET', documentId);
      expect(left.version).toBe(winner?.version);
      expect(left.entries).toHaveLength(2);
      expect(
        answers.every(
          ({ status, error }) => status === 200 || error.details.version === left.version,
        ),
      ).toBe(true);
    });

    it('may be written by several while the episode is published and unpublished', async () => {
      const { strapi } = getSite();
      const { documentId } = await publishEpisode(strapi, { title: 'Unruhe' });
      await write(documentId, [entry('A'), entry('B')]);
      const statuses: number[] = [];
      const edit = async (name: string): Promise<void> => {
        for (let round = 0; round < 6; round += 1) {
          const { status } = await write(documentId, [entry(`${name} ${round}`), entry('B')]);
          statuses.push(status);
        }
      };
      const publish = async (): Promise<void> => {
        for (let round = 0; round < 4; round += 1) {
          await episodes(strapi).publish({ documentId });
          await episodes(strapi).unpublish({ documentId });
        }
      };
      await Promise.all([edit('eins'), edit('zwei'), publish()]);
      expect(new Set([...statuses, 200, 409])).toEqual(new Set([200, 409]));
      const { entries } = await put('GET', documentId);
      expect(entries).toHaveLength(2);
      await episodes(strapi).publish({ documentId });
      expect(await publicTitles('unruhe')).toEqual(entries.map(({ title }) => title));
    });

    it('is public at once, and the answers are as new', async () => {
      const { strapi, fetch } = getSite();
      const { documentId } = await publishEpisode(strapi, { title: 'Gleich da' });
      await write(documentId, [entry('Alt'), entry('Weg')]);
      const page = '/api/podcast/episodes/gleich-da';
      const earlier = await fetch(page);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      const { version, entries } = await put('GET', documentId);
      await put('PUT', documentId, { version, entries: entries.slice(0, 1) });
      const later = await fetch(page);
      expect(await publicTitles('gleich-da')).toEqual(['Alt']);
      const modifiedAt = ({ headers }: Response) => Date.parse(headers.get('last-modified') ?? '');
      expect(modifiedAt(later)).toBeGreaterThan(modifiedAt(earlier));
      const again = await fetch(page, {
        headers: { 'if-modified-since': earlier.headers.get('last-modified') ?? '' },
      });
      expect(again.status).toBe(200);
    });

    it('outlives publish, unpublish, republish and discard', async () => {
      const { strapi } = getSite();
      const { documentId } = await episodes(strapi).create({
        data: { title: 'Zäh', releasedAt: '2020-01-01T00:00:00.000Z' },
      });
      const titles = ['A', 'B', 'C'];
      await write(
        documentId,
        titles.map((title) => entry(title)),
      );
      await episodes(strapi).publish({ documentId });
      expect(await publicTitles('zaeh')).toEqual(titles);
      const { entries } = await write(
        documentId,
        [...titles, 'D'].map((title) => entry(title)),
      );
      await episodes(strapi).publish({ documentId });
      expect(await publicTitles('zaeh')).toEqual([...titles, 'D']);
      await episodes(strapi).unpublish({ documentId });
      expect((await put('GET', documentId)).entries).toEqual(entries);
      await episodes(strapi).publish({ documentId });
      await episodes(strapi).update({ documentId, data: { subtitle: 'anders' } });
      await episodes(strapi).discardDraft({ documentId });
      expect((await put('GET', documentId)).entries).toEqual(entries);
      await write(documentId, [entry('Nach allem')]);
      await episodes(strapi).publish({ documentId });
      expect(await publicTitles('zaeh')).toEqual(['Nach allem']);
    });

    it('of a thousand entries is written by a bounded number of statements', async () => {
      const { strapi } = getSite();
      const { documentId } = await publishEpisode(strapi, { title: 'Tausend' });
      const many = Array.from({ length: 1_000 }, (_, index) =>
        entry(`Eintrag ${index}`, {
          kind: 'link',
          url: `https://example.org/eine/seite/mit/langem/pfad/${index}`,
          text: 'Ein Satz dazu, der nicht allzu kurz ist. '.repeat(8),
          startsAtMs: index * 1_000,
        }),
      );
      const { version } = await put('GET', documentId);
      const timed = async (entries: readonly Entry[], base: string) => {
        let answer: Answer | undefined;
        const count = await countStatements(strapi, async () => {
          answer = await put('PUT', documentId, { version: base, entries });
        });
        if (answer === undefined) throw new Error('there is no answer');
        return { ...answer, count };
      };
      const created = await timed(many, version);
      expect(created.status).toBe(200);
      expect(created.entries).toHaveLength(1_000);
      expect(created.count).toBeLessThan(60);
      expect(await publicTitles('tausend')).toHaveLength(1_000);

      const turned = await timed(created.entries.toReversed(), created.version);
      expect(titlesOf(turned)).toEqual(titlesOf({ entries: created.entries.toReversed() }));
      expect(turned.count).toBeLessThan(60);

      await episodes(strapi).publish({ documentId });
      expect(await publicTitles('tausend')).toEqual(titlesOf(turned));

      const emptied = await timed([], turned.version);
      expect(emptied.entries).toEqual([]);
      expect(emptied.count).toBeLessThan(60);
    });

    it('takes nothing from other episodes', async () => {
      const { strapi } = getSite();
      const other = await publishEpisode(strapi, { title: 'Andere' });
      const foreign = await write(other.documentId, [entry('Fremd')]);
      const { documentId } = await publishEpisode(strapi, { title: 'Eigene' });
      const own = await write(documentId, [entry('Eigen')]);
      const { version } = own;
      const entries = [...own.entries, ...foreign.entries];
      expect(await put('PUT', documentId, { version, entries })).toMatchObject({
        status: 400,
        error: { details: { code: 'ENTRY_UNKNOWN', index: 1 } },
      });
      expect((await put('GET', other.documentId)).entries).toEqual(foreign.entries);
      expect((await put('GET', documentId)).entries).toEqual(own.entries);
    });

    it('leaves no links behind', async () => {
      const { strapi } = getSite();
      const count = () =>
        Promise.all(
          ['podcast_shownotes', 'podcast_shownotes_episode_lnk', 'files_related_mph'].map((table) =>
            rowsOf(strapi, table),
          ),
        );
      const { documentId } = await publishEpisode(strapi, { title: 'Sauber' });
      const before = await count();
      const { id } = await getSite().upload({ name: 'bild.png', bytes: PIXEL, type: 'image/png' });
      await write(documentId, [entry('A', { imageId: id }), entry('B', { imageId: id })]);
      expect(await count()).toEqual(before.map((rows, index) => rows + (index === 1 ? 4 : 2)));
      await write(documentId, []);
      expect(await count()).toEqual(before);
    });

    it('has pictures of the Media Library', async () => {
      const { strapi, upload } = getSite();
      const { documentId } = await publishEpisode(strapi, { title: 'Bebildert' });
      const one = await upload({ name: 'eins.png', bytes: PIXEL, type: 'image/png' });
      const two = await upload({ name: 'zwei.png', bytes: PIXEL, type: 'image/png' });
      const written = await write(documentId, [entry('A', { imageId: one.id }), entry('B')]);
      expect(written.entries[0]).toMatchObject({
        imageId: one.id,
        image: { id: one.id, url: one.url, name: 'eins.png', width: 1, height: 1 },
      });
      const swapped = await put('PUT', documentId, {
        version: written.version,
        entries: written.entries.map((it, index) => ({
          ...it,
          imageId: index === 0 ? null : two.id,
        })),
      });
      expect(swapped.entries.map(({ imageId }) => imageId)).toEqual([null, two.id]);
      expect(swapped.version).not.toBe(written.version);
      const rows = await shownotes(strapi).findMany({
        filters: { episode: { documentId } },
        sort: ['position:asc'],
        populate: ['image'],
      });
      expect(rows).toMatchObject([{ image: null }, { image: { id: two.id } }]);
      const text = await upload({
        name: 'kein-bild.txt',
        bytes: Buffer.from('Text'),
        type: 'text/plain',
      });
      for (const imageId of [2_147_483_647, text.id]) {
        const entries = [entry('C', { imageId })];
        expect(await put('PUT', documentId, { version: swapped.version, entries })).toMatchObject({
          status: 400,
          error: { details: { code: 'IMAGE_UNKNOWN', index: 0 } },
        });
      }
    });
  });
};

/** One grey pixel. */
export const PIXEL = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);
