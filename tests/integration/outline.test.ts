import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OutlineEntry } from '../../server/outline/entries';
import { readOutline, writeOutline } from '../../server/outline/repository';
import { callOutline, describeOutline, entry, PIXEL } from '../support/outline-rules';
import { bootStrapi, type Site } from '../support/boot';
import { episodes, publishEpisode, shownotes } from '../support/content';

interface Creator {
  readonly create: (data: object) => Promise<unknown>;
}

/** The token of an administrator whose role may do nothing with the plugin. */
const logInAsAuthor = async ({ strapi, fetch }: Site): Promise<string> => {
  const role: unknown = await strapi.db
    .query('admin::role')
    .findOne({ where: { code: 'strapi-author' } });
  const users = strapi.service('admin::user') as unknown as Creator;
  const login = { email: 'author@example.org', password: 'Sicher-Genug-1' };
  await users.create({
    ...login,
    firstname: 'A',
    isActive: true,
    roles: [(role as { readonly id: number }).id],
  });
  const response = await fetch('/admin/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  return ((await response.json()) as { readonly data: { readonly token: string } }).data.token;
};

describe('outlines', () => {
  let site: Site;
  let documentId = '';

  beforeAll(async () => {
    site = await bootStrapi();
    ({ documentId } = await publishEpisode(site.strapi, { title: 'Folge' }));
  });

  afterAll(() => site.close());

  const call = (method: string, body?: unknown, path?: string, id = documentId) =>
    callOutline(site)(method, id, body, path);
  const importInto = (id: string, body: object) => call('POST', body, '/import', id);
  const freshEpisode = async (): Promise<string> =>
    (await episodes(site.strapi).create({ data: { title: 'Leer' } })).documentId;

  describeOutline(() => site);

  describe('access', () => {
    const ROUTES = [
      ['GET', ''],
      ['PUT', ''],
      ['POST', '/import'],
    ] as const;

    it.each(ROUTES)('to %s %s needs a login', async (method, path) => {
      const response = await site.fetch(`/podcast/episodes/${documentId}/outline${path}`, {
        method,
      });
      expect(response.status).toBe(401);
    });

    it('needs the permission of the route', async () => {
      await site.admin();
      const author = callOutline(site, await logInAsAuthor(site));
      const { version } = await call('GET');
      expect((await author('GET', documentId)).status).toBe(403);
      expect((await author('PUT', documentId, { version, entries: [] })).status).toBe(403);
      expect((await author('POST', documentId, { text: 'x' }, '/import')).status).toBe(403);
      expect(await call('GET')).toMatchObject({ status: 200, version });
    });
  });

  describe('an episode that is not there', () => {
    it.each(['abcdefghijklmnopqrstuvwx', 'a%00b', '1', "'--"])('%s', async (id) => {
      const notFound = {
        status: 404,
        error: { name: 'NotFoundError', details: { code: 'EPISODE_NOT_FOUND' } },
      };
      expect(await call('GET', undefined, '', id)).toMatchObject(notFound);
      expect(await call('PUT', { version: 'x', entries: [] }, '', id)).toMatchObject(notFound);
      expect(await importInto(id, { text: 'x' })).toMatchObject(notFound);
      expect(await importInto(id, { text: 'x', dryRun: true })).toMatchObject(notFound);
    });
  });

  describe('bad input', () => {
    const long = (length: number): string => 'x'.repeat(length);

    it.each([
      ['UNKNOWN_FIELD', { version: 'x', entries: [], extra: 1 }],
      ['UNKNOWN_FIELD', { version: 'x', entries: [{ ...entry('A'), position: 1 }] }],
      ['REQUIRED', undefined],
      ['REQUIRED', {}],
      ['REQUIRED', { version: 'x' }],
      ['REQUIRED', { entries: [] }],
      ['REQUIRED', { version: 'x', entries: [{ kind: 'note' }] }],
      ['REQUIRED', { version: 'x', entries: [{ title: 'A' }] }],
      ['REQUIRED', { version: 'x', entries: [entry('')] }],
      ['TOO_LONG', { version: 'x', entries: [entry(long(256))] }],
      ['TOO_LONG', { version: 'x', entries: [entry('A', { url: `https://a/${long(2_000)}` })] }],
      ['TOO_LONG', { version: 'x', entries: [entry('A', { text: long(10_001) })] }],
      ['TOO_LONG', { version: long(200), entries: [] }],
      ['INVALID', '[]'],
      ['INVALID', { version: 1, entries: [] }],
      ['INVALID', { version: 'x', entries: {} }],
      ['INVALID', { version: 'x', entries: [null] }],
      ['INVALID', { version: 'x', entries: [entry('A', { kind: 'book' })] }],
      ['INVALID', { version: 'x', entries: [{ ...entry('A'), startsAtMs: '5' }] }],
      ['INVALID', { version: 'x', entries: [entry('A', { startsAtMs: -1 })] }],
      ['INVALID', { version: 'x', entries: [entry('A', { startsAtMs: 1.5 })] }],
      ['INVALID', { version: 'x', entries: [entry('A', { startsAtMs: 2_147_483_648 })] }],
      ['INVALID', { version: 'x', entries: [entry('A', { imageId: 0 })] }],
      ['INVALID', { version: 'x', entries: [entry('A', { imageId: 2_147_483_648 })] }],
      ['INVALID', { version: 'x', entries: [entry(' \u0000 ')] }],
      ['URL_INVALID', { version: 'x', entries: [entry('A'), entry('B', { url: 'javascript:x' })] }],
      ['URL_INVALID', { version: 'x', entries: [entry('A', { url: '/relative' })] }],
      ['URL_INVALID', { version: 'x', entries: [entry('A', { url: 'https://a\u0000b' })] }],
      ['TOO_MANY_ENTRIES', { version: 'x', entries: new Array(5_001).fill({}) }],
    ])('is refused as %s: %j', async (code, body) => {
      expect(await call('PUT', body)).toMatchObject({ status: 400, error: { details: { code } } });
    });

    it('names the entry with the wrong address', async () => {
      const { version } = await call('GET');
      const entries = [entry('A'), entry('B', { url: 'ftp://a' })];
      expect(await call('PUT', { version, entries })).toMatchObject({
        error: { details: { code: 'URL_INVALID', index: 1 } },
      });
    });

    it('is an entry twice', async () => {
      const id = await freshEpisode();
      const { version, entries } = await importInto(id, { text: 'A\nB' });
      expect(
        await call('PUT', { version, entries: [...entries, ...entries] }, '', id),
      ).toMatchObject({ status: 400, error: { details: { code: 'INVALID', index: 2 } } });
    });

    it.each([
      ['UNKNOWN_FIELD', { text: 'x', url: 'https://a.example' }],
      ['REQUIRED', {}],
      ['INVALID', { text: 1 }],
      ['INVALID', { text: 'x', format: 'docx' }],
      ['INVALID', { text: 'x', mode: 'delete' }],
      ['INVALID', { text: 'x', dryRun: 'yes' }],
      ['OUTLINE_EMPTY', { text: '' }],
      ['OUTLINE_MALFORMED', { text: '{"chapters":[' }],
      ['TOO_MANY_ENTRIES', { text: 'x\n'.repeat(5_001) }],
    ])('of an import is refused as %s: %j', async (code, body) => {
      const before = await call('GET');
      expect(await importInto(documentId, body)).toMatchObject({
        status: 400,
        error: { name: 'ValidationError', details: { code } },
      });
      expect((await call('GET')).version).toBe(before.version);
    });

    it('larger than the site allows is refused by Strapi', async () => {
      const answer = await importInto(documentId, { text: 'x'.repeat(1_100_000) });
      expect(answer).toMatchObject({ status: 413, error: { name: 'PayloadTooLargeError' } });
    });
  });

  it('that are read can be written back, with what a form makes of empty fields', async () => {
    const id = await freshEpisode();
    const { version } = await call('GET', undefined, '', id);
    const entries = [
      {
        kind: 'note',
        title: '  A\u0000 \n B  ',
        url: '',
        text: ' \r\nText\u0000 ',
        startsAtMs: null,
      },
    ];
    const written = await call('PUT', { version, entries }, '', id);
    expect(written.entries).toMatchObject([{ title: 'A B', url: null, text: 'Text' }]);
    const { version: again } = await call(
      'PUT',
      { version: written.version, entries: written.entries },
      '',
      id,
    );
    expect(again).toBe(written.version);
  });

  describe('an import', () => {
    it.each([
      ['text', '00:10 Kapitel\nSeite https://a.example'],
      ['markdown', '## 00:10 Kapitel\n\n- [Seite](https://a.example)'],
      ['html', '<h2>00:10 Kapitel</h2><a href="https://a.example">Seite</a>'],
      ['openShownotes', '00:00:10 Kapitel #chapter\nSeite <https://a.example> #link'],
    ])('of %s adds its entries', async (format, text) => {
      const answer = await importInto(await freshEpisode(), { text });
      expect(answer).toMatchObject({
        status: 200,
        entries: [
          { kind: 'chapter', title: 'Kapitel', startsAtMs: 10_000 },
          { kind: 'link', title: 'Seite', url: 'https://a.example' },
        ],
        meta: { format, imported: 2, skipped: 0, notices: [] },
      });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it.each([
      ['mp4chaps', '00:00:10.000 Kapitel <https://a.example>'],
      ['audacity', '10,0\t10,0\tKapitel <https://a.example>'],
      ['vorbis', 'CHAPTER1=0:10\nCHAPTER1NAME=Kapitel\nCHAPTER1URL=https://a.example'],
      [
        'psc',
        '<psc:chapters><psc:chapter start="10" title="Kapitel" href="https://a.example"/></psc:chapters>',
      ],
      [
        'hindenburg',
        '<Markers><Marker Time="10" Name="Kapitel" URL="https://a.example" Type="Chapter"/></Markers>',
      ],
      ['json', '{"chapters":[{"startTime":10,"title":"Kapitel","url":"https://a.example"}]}'],
    ])('of %s adds its chapters', async (format, text) => {
      expect(await importInto(await freshEpisode(), { text, format: 'auto' })).toMatchObject({
        status: 200,
        entries: [
          { kind: 'chapter', title: 'Kapitel', startsAtMs: 10_000, url: 'https://a.example' },
        ],
        meta: { format, imported: 1 },
      });
    });

    it('adds what is not there yet', async () => {
      const id = await freshEpisode();
      await importInto(id, { text: 'A\nB\nB' });
      const again = await importInto(id, { text: 'B\nC\nA\nB\njavascript:x' });
      expect(again.entries.map(({ title }) => title)).toEqual(['A', 'B', 'B', 'C']);
      expect(again.meta).toMatchObject({
        imported: 1,
        skipped: 3,
        notices: [{ line: 5, code: 'LINK_REFUSED' }],
      });
    });

    it('may take the place of what is there', async () => {
      const id = await freshEpisode();
      const before = await importInto(id, { text: 'A\nB\nC' });
      const { version } = before;
      const after = await importInto(id, { text: 'C\nNeu\nA', mode: 'replace', version });
      expect(after.entries.map(({ title }) => title)).toEqual(['C', 'Neu', 'A']);
      expect([after.entries[0]?.id, after.entries[2]?.id]).toEqual([
        before.entries[2]?.id,
        before.entries[0]?.id,
      ]);
      expect(after.meta).toMatchObject({ imported: 1, skipped: 2 });
    });

    it('can be tried first', async () => {
      const id = await freshEpisode();
      const before = await importInto(id, { text: 'A' });
      const trial = await importInto(id, { text: 'A\nB', dryRun: true });
      expect(trial).toMatchObject({
        version: before.version,
        entries: [before.entries[0], { ...entry('B'), image: null }],
        meta: { imported: 1, skipped: 1 },
      });
      expect(await call('GET', undefined, '', id)).toMatchObject({ entries: before.entries });
      expect(
        await shownotes(site.strapi).findMany({
          filters: { title: 'B', episode: { documentId: id } },
        }),
      ).toEqual([]);
      const { version, entries } = trial;
      expect(await call('PUT', { version, entries }, '', id)).toMatchObject({ status: 200 });
    });

    it('may be bound to a version', async () => {
      const id = await freshEpisode();
      const { version } = await call('GET', undefined, '', id);
      await importInto(id, { text: 'A', version });
      for (const dryRun of [true, false]) {
        expect(await importInto(id, { text: 'B', version, dryRun })).toMatchObject({
          status: 409,
          error: { details: { code: 'OUTLINE_CHANGED' } },
        });
      }
    });

    it('of ten who import in one moment loses nothing', async () => {
      const id = await freshEpisode();
      await Promise.all(
        Array.from({ length: 10 }, (_, n) => importInto(id, { text: `Nummer ${n}` })),
      );
      expect((await call('GET', undefined, '', id)).entries).toHaveLength(10);
    });
  });

  describe('new pictures', () => {
    const upload = (name: string) => site.upload({ name, bytes: PIXEL, type: 'image/png' });

    it('are told once the outline is written', async () => {
      const id = await freshEpisode();
      const [one, two] = [await upload('eins.png'), await upload('zwei.png')];
      const told: (readonly number[])[] = [];
      const onImages = (ids: readonly number[]): Promise<void> => {
        told.push(ids);
        return Promise.resolve();
      };
      const write = async (imageIds: readonly number[]): Promise<void> => {
        const { version } = await readOutline(site.strapi, id);
        const entries = imageIds.map((imageId) => entry('A', { imageId }) as OutlineEntry);
        await writeOutline(site.strapi, id, { version, entries }, { onImages });
      };
      await write([one.id, one.id]);
      await write([one.id, two.id]);
      await write([two.id]);
      expect(told).toEqual([[one.id], [two.id]]);
    });

    it("that can't be taken up don't undo it", async () => {
      const id = await freshEpisode();
      const { version } = await readOutline(site.strapi, id);
      const entries = [entry('A', { imageId: (await upload('drei.png')).id }) as OutlineEntry];
      const onImages = () => Promise.reject(new Error('no'));
      await writeOutline(site.strapi, id, { version, entries }, { onImages });
      expect((await readOutline(site.strapi, id)).entries).toHaveLength(1);
    });
  });
});
