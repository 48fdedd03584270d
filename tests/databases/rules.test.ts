import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { episodes, outlineOf, publishEpisode } from '../support/content';
import { describeOutline } from '../support/outline-rules';
import { describeContent } from '../support/content-rules';
import { analysed, recordingOf } from '../support/recordings';
import { waitUntil } from '../support/wait';

const CHAPTERS = [
  { title: 'Anfang', startMs: 0, endMs: 1_000 },
  { title: 'Ende', startMs: 1_000, endMs: 2_000 },
];

describe.each(['postgres', 'mysql'] as const)('on %s', (database) => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({ database });
  });

  afterAll(() => site.close());

  it('the first episodes of an empty site may be saved in one moment', async () => {
    const made = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((number) =>
        episodes(site.strapi).create({ data: { title: `Erste ${number}` } }),
      ),
    );
    expect(made).toHaveLength(6);
    expect(await site.strapi.documents('plugin::podcast.show').count({})).toBe(1);
  });

  describeContent(() => site);

  describeOutline(() => site);

  it('two transactions may attach the same new file', async () => {
    const bytes = makeMp3({ fill: 77 });
    const { id } = await site.upload({ name: 'neu.mp3', bytes, type: 'audio/mpeg' });
    await Promise.all(
      [1, 2, 3].map((number) =>
        site.strapi.db.transaction(() =>
          episodes(site.strapi).create({ data: { title: `Im Vorgang ${number}`, audio: id } }),
        ),
      ),
    );
    expect(await analysed(site.strapi, id)).toMatchObject({ state: 'ready' });
  });

  it('a number beyond every column is a wrong value, not an accident', async () => {
    const admin = await site.admin();
    const season = await site.fetch('/api/podcast/episodes?season=2147483648');
    expect(season.status).toBe(400);
    expect((await admin.fetch('/podcast/recordings/2147483648')).status).toBe(404);
  });

  it.each(['/episodes/a%00b', '/shows/a%00b', '/media/a%00b/0000/x.mp3', '/episodes?show=a%00b'])(
    'nothing is found at %s',
    async (path) => {
      expect((await site.fetch(`/api/podcast${path}`)).status).toBe(404);
    },
  );

  it('a file becomes an episode in the feed', async () => {
    const bytes = makeMp3({ title: 'Aus der Datei', track: 3, chapters: CHAPTERS });
    const { id } = await site.upload({ name: 'ton.mp3', bytes, type: 'audio/mpeg' });
    const { documentId } = await episodes(site.strapi).create({ data: { audio: id } });
    await analysed(site.strapi, id);
    await waitUntil(
      'the outline',
      async () => (await outlineOf(site.strapi, documentId)).length === 2,
    );
    await episodes(site.strapi).publish({ documentId });

    const response = await site.fetch('/api/podcast/episodes/aus-der-datei');
    const { data } = (await response.json()) as {
      readonly data: { readonly number: number; readonly audio: { readonly url: string } };
    };
    expect(data).toMatchObject({ number: 3, audio: { bytes: bytes.length } });
    const audio = await fetch(data.audio.url);
    expect(Buffer.from(await audio.arrayBuffer()).equals(bytes)).toBe(true);
    const { data: feedShow } = (await (
      await site.fetch('/api/podcast/episodes?pageSize=1&sort=newest')
    ).json()) as { readonly data: readonly [{ readonly show: { readonly slug: string } }] };
    const feed = await site.fetch(`/api/podcast/shows/${feedShow[0].show.slug}/feed.xml`);
    expect(await feed.text()).toContain(data.audio.url);
  });

  it('two processes share the work, and no file is analysed twice', async () => {
    const other = await bootStrapi({ appDir: site.dir });
    try {
      const files = [];
      for (let index = 0; index < 12; index += 1) {
        const bytes = makeMp3({ fill: index + 1 });
        files.push(await site.upload({ name: `${index}.mp3`, bytes, type: 'audio/mpeg' }));
      }
      for (const [index, { id }] of files.entries()) {
        const { strapi } = index % 2 === 0 ? site : other;
        await publishEpisode(strapi, { title: `Geteilte Arbeit ${index}`, audio: id });
      }
      for (const { id } of files) {
        expect(await analysed(site.strapi, id)).toMatchObject({ state: 'ready', attempts: 1 });
      }
    } finally {
      await other.close();
    }
  });

  it('the same file attached on two nodes at once has one recording', async () => {
    const other = await bootStrapi({ appDir: site.dir });
    try {
      const bytes = makeMp3({ fill: 99 });
      const { id } = await site.upload({ name: 'eine.mp3', bytes, type: 'audio/mpeg' });
      await Promise.all(
        [site, other, site, other].map(({ strapi }, index) =>
          episodes(strapi).create({ data: { title: `Zugleich ${index}`, audio: id } }),
        ),
      );
      await analysed(site.strapi, id);
      const count = await site.strapi.db
        .query('plugin::podcast.recording')
        .count({ where: { fileId: id } });
      expect(count).toBe(1);
      expect(await recordingOf(other.strapi, id)).toMatchObject({ state: 'ready', attempts: 1 });
    } finally {
      await other.close();
    }
  });
});
