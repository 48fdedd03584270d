import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { contributions, contributors, episodes, publishEpisode, shows } from '../support/content';
import { makeMp3 } from '../support/audio';
import { analysed } from '../support/recordings';
import { waitUntil } from '../support/wait';

interface Image {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string | null;
  readonly sources: readonly { url: string; type: string; width: number; height: number }[];
}

interface PictureRow {
  readonly state: string;
  readonly errorCode: string | null;
  readonly message: string | null;
}

const makePng = (width: number, height: number, red = 120): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 80, b: 40 } } })
    .png()
    .toBuffer();

describe('pictures', () => {
  let site: Site;
  let showId: string;

  const rowOf = (fileId: number): Promise<PictureRow | null> =>
    site.strapi.db.query('plugin::podcast.picture').findOne({ where: { fileId } });
  const looked = async (fileId: number): Promise<PictureRow> => {
    await waitUntil(`somebody looked at picture ${fileId}`, async () => {
      const row = await rowOf(fileId);
      return row?.state === 'ready' || row?.state === 'failed';
    });
    const row = await rowOf(fileId);
    if (row === null) throw new Error('nobody looked at the picture');
    return row;
  };
  const upload = (bytes: Uint8Array, name = 'bild.png', type = 'image/png') =>
    site.upload({ name, bytes, type });
  const showCover = async (bytes: Uint8Array, name?: string, type?: string) => {
    const { id } = await upload(bytes, name, type);
    await shows(site.strapi).update({ documentId: showId, data: { cover: id } });
    return { id, row: await looked(id) };
  };
  const getShow = async () => {
    const { data } = (await (await site.fetch('/api/podcast/shows/bilder')).json()) as {
      readonly data: {
        readonly cover: Image | null;
        readonly contributors: readonly { portrait: Image | null }[];
      };
    };
    return data;
  };
  const getEpisode = async (slug: string) => {
    const { data } = (await (await site.fetch(`/api/podcast/episodes/${slug}`)).json()) as {
      readonly data: {
        readonly cover: Image | null;
        readonly shownotes: readonly { image: Image | null }[];
      };
    };
    return data;
  };
  const feed = async (): Promise<string> => (await site.fetch('/api/podcast/feed.xml')).text();
  const load = async (url: string) => {
    const response = await fetch(url);
    const bytes = Buffer.from(await response.arrayBuffer());
    return { response, bytes, facts: await sharp(bytes).metadata() };
  };

  beforeAll(async () => {
    site = await bootStrapi();
    const show = await shows(site.strapi).create({ data: { title: 'Bilder' } });
    showId = show.documentId;
  });

  afterAll(() => site.close());

  it('become covers after Apple’s rules, from an address of ours that names their content', async () => {
    await showCover(await makePng(3200, 3200));
    const { cover } = await getShow();
    expect(cover).toMatchObject({ width: 3000, height: 3000 });
    expect(cover?.url).toMatch(
      new RegExp(`^${site.url}/api/podcast/pictures/\\w+/[0-9a-f]{16}/feed\\.jpg$`),
    );
    expect(await feed()).toContain(`<itunes:image href="${cover?.url}"/>`);
    const { response, bytes, facts } = await load(cover?.url ?? '');
    expect(response.headers.get('Content-Type')).toBe('image/jpeg');
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(facts).toMatchObject({
      format: 'jpeg',
      width: 3000,
      height: 3000,
      space: 'srgb',
      hasAlpha: false,
    });
    expect(bytes.length).toBeLessThanOrEqual(512 * 1024);
  });

  it('have small forms for front ends, exactly as large as announced', async () => {
    await showCover(await makePng(2000, 1500));
    const { cover } = await getShow();
    expect(cover).toMatchObject({ width: 1500, height: 1500 });
    expect(cover?.sources.map(({ type, width }) => [type, width])).toEqual([
      ['image/webp', 300],
      ['image/jpeg', 300],
      ['image/webp', 600],
      ['image/jpeg', 600],
      ['image/webp', 1400],
      ['image/jpeg', 1400],
    ]);
    for (const { url, width, height, type } of cover?.sources ?? []) {
      const { facts, response } = await load(url);
      expect(facts).toMatchObject({ width, height });
      expect(response.headers.get('Content-Type')).toBe(type);
    }
  });

  it('that are too small are not enlarged', async () => {
    await showCover(await makePng(500, 700));
    expect((await getShow()).cover).toMatchObject({ width: 500, height: 500 });
  });

  it('that can’t be used say why, and are not shown', async () => {
    const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const { row } = await showCover(Buffer.from(drawing), 'bild.svg', 'image/svg+xml');
    expect(row).toMatchObject({ state: 'failed', errorCode: 'SCRIPTED' });
    expect((await getShow()).cover).toBeNull();
    expect(await feed()).not.toContain('itunes:image');
  });

  it('that are replaced have a new address, to which the old one leads', async () => {
    const { id } = await showCover(await makePng(1400, 1400));
    const before = (await getShow()).cover?.url ?? '';
    const admin = await site.admin();
    const form = new FormData();
    form.append(
      'files',
      new Blob([Uint8Array.from(await makePng(1500, 1500, 10))], { type: 'image/png' }),
      'neu.png',
    );
    form.append('fileInfo', JSON.stringify({ name: 'neu.png' }));
    const response = await admin.fetch(`/upload?id=${id}`, { method: 'POST', body: form });
    expect(response.status).toBeLessThan(300);
    await waitUntil('the new picture', async () => (await getShow()).cover?.width === 1500);
    const after = (await getShow()).cover?.url ?? '';
    expect(after).not.toBe(before);
    const old = await fetch(before, { redirect: 'manual' });
    expect([old.status, old.headers.get('Location')]).toEqual([302, after]);
  });

  it('of a draft are nobody’s business', async () => {
    const { id } = await upload(await makePng(1400, 1400, 33));
    const draft = await episodes(site.strapi).create({ data: { title: 'Entwurf', cover: id } });
    await looked(id);
    const picture = (await site.strapi.db
      .query('plugin::podcast.picture')
      .findOne({ where: { fileId: id } })) as { documentId: string; sha256: string };
    const url = `${site.url}/api/podcast/pictures/${picture.documentId}/${picture.sha256.slice(0, 16)}/feed.jpg`;
    expect((await fetch(url)).status).toBe(404);
    await episodes(site.strapi).publish({ documentId: draft.documentId });
    expect((await fetch(url)).status).toBe(200);
    await episodes(site.strapi).unpublish({ documentId: draft.documentId });
    expect((await fetch(url)).status).toBe(404);
  });

  it('in audio files are covers of episodes without one', async () => {
    const audio = await site.upload({
      name: 'mit-bild.mp3',
      bytes: makeMp3({ cover: await makePng(1400, 1400, 200) }),
      type: 'audio/mpeg',
    });
    const { slug } = await publishEpisode(site.strapi, { title: 'Eingebettet', audio: audio.id });
    await analysed(site.strapi, audio.id);
    await waitUntil(
      'the embedded cover',
      async () =>
        (await getEpisode(slug)).cover?.url.includes('/pictures/') === true &&
        (await rowOf(audio.id))?.state === 'ready',
    );
    const { cover } = await getEpisode(slug);
    const { facts } = await load(cover?.url ?? '');
    expect(facts).toMatchObject({ format: 'jpeg', width: 1400 });
    expect(await feed()).toContain(`<itunes:image href="${cover?.url}"/>`);
  });

  it('of chapters are in JSON, chapter file and feed, from addresses of ours', async () => {
    const { id } = await upload(await makePng(900, 600, 90));
    const audio = await site.upload({ name: 'k.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    const { documentId, slug } = await publishEpisode(site.strapi, { audio: audio.id });
    await analysed(site.strapi, audio.id);
    const admin = await site.admin();
    const outline = `/podcast/episodes/${documentId}/outline`;
    const { data } = (await (await admin.fetch(outline)).json()) as { data: { version: string } };
    const entry = {
      id: null,
      kind: 'chapter',
      title: 'Bild',
      url: null,
      text: null,
      startsAtMs: 0,
    };
    const response = await admin.fetch(outline, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version: data.version, entries: [{ ...entry, imageId: id }] }),
    });
    expect(response.status).toBe(200);
    await looked(id);
    const image = (await getEpisode(slug)).shownotes[0]?.image;
    expect(image).toMatchObject({ width: 900, height: 600 });
    const { facts } = await load(image?.url ?? '');
    expect(facts).toMatchObject({ format: 'jpeg', width: 900, height: 600 });
    const chapters = await site.fetch(`/api/podcast/episodes/${slug}/chapters.json`);
    expect(await chapters.json()).toMatchObject({ chapters: [{ img: image?.url }] });
    expect(await feed()).toContain(`image="${image?.url}"`);
  });

  it('of people go with their consent', async () => {
    const { id } = await upload(await makePng(800, 800, 77));
    const person = await contributors(site.strapi).create({ data: { name: 'Mira', portrait: id } });
    const { documentId } = await contributions(site.strapi).create({
      data: { contributor: person.documentId, show: showId, consent: 'given' },
    });
    await looked(id);
    const url = (await getShow()).contributors[0]?.portrait?.url ?? '';
    const before = await fetch(url);
    expect([before.status, before.headers.get('Cache-Control')]).toEqual([200, 'public, no-cache']);
    await contributions(site.strapi).update({
      documentId,
      data: { consentScope: ['name', 'voice'] },
    });
    expect((await getShow()).contributors).toMatchObject([{ portrait: null }]);
    expect((await fetch(url)).status).toBe(404);
    await contributions(site.strapi).update({ documentId, data: { consentScope: null } });
    expect((await fetch(url)).status).toBe(200);
    await contributions(site.strapi).update({ documentId, data: { consent: 'withdrawn' } });
    expect((await getShow()).contributors).toEqual([]);
    expect((await fetch(url)).status).toBe(404);
  });

  it.each(['feed.png', '301.jpg', '../feed.jpg', 'feed.jpg%00'])(
    'have no form %s',
    async (name) => {
      await showCover(await makePng(1400, 1400));
      const url = (await getShow()).cover?.url ?? '';
      expect((await fetch(url.replace('feed.jpg', name))).status).toBe(404);
    },
  );
});
