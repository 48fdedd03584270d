import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { contributions, contributors, episodes, publishEpisode, shows } from '../support/content';
import { analysed } from '../support/recordings';
import { waitUntil } from '../support/wait';

const VTT = 'WEBVTT\n\n00:00.000 --> 00:02.000\n<v Mira>Grüße 🎙 an alle\u0000.\n';

interface Outline {
  readonly version: string;
  readonly entries: readonly { readonly title: string }[];
}

describe.each(['postgres', 'mysql'] as const)('on %s', (database) => {
  let site: Site;
  let other: Site;
  let audioId: number;

  beforeAll(async () => {
    site = await bootStrapi({ database });
    other = await bootStrapi({ appDir: site.dir });
    const file = await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    audioId = file.id;
  });

  afterAll(async () => {
    await other.close();
    await site.close();
  });

  const outlineAt = async (node: Site, id: string, body?: object) => {
    const admin = await node.admin();
    const response = await admin.fetch(`/podcast/episodes/${id}/outline`, {
      ...(body && { method: 'PUT', body: JSON.stringify(body) }),
      headers: { 'Content-Type': 'application/json' },
    });
    const { data } = (await response.json()) as { readonly data: Outline | null };
    return { status: response.status, data };
  };

  it('of editors who save one outline in the same moment on two nodes, one wins', async () => {
    const { documentId } = await publishEpisode(site.strapi, { title: 'Zu zweit' });
    const { data } = await outlineAt(site, documentId);
    const version = data?.version ?? '';
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        outlineAt(index % 2 === 0 ? site : other, documentId, {
          version,
          entries: [0, 1, 2].map((entry) => ({
            id: null,
            kind: 'note',
            title: `${index}.${entry}`,
            url: null,
            text: null,
            startsAtMs: null,
            imageId: null,
          })),
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200,
      ...Array.from({ length: 9 }, () => 409),
    ]);
    const winner = answers.findIndex(({ status }) => status === 200);
    const stored = await outlineAt(other, documentId);
    expect(stored.data?.entries.map(({ title }) => title)).toEqual(
      [0, 1, 2].map((entry) => `${winner}.${entry}`),
    );
  });

  it('a thousand entries are written, and survive being published again', async () => {
    const { documentId, slug } = await publishEpisode(site.strapi, { title: 'Tausend' });
    const { data } = await outlineAt(site, documentId);
    const entries = Array.from({ length: 1_000 }, (_, index) => ({
      id: null,
      kind: 'chapter',
      title: `Kapitel ${index} 🎧`,
      url: null,
      text: null,
      startsAtMs: index * 1000,
      imageId: null,
    }));
    const written = await outlineAt(site, documentId, { version: data?.version ?? '', entries });
    expect(written.status).toBe(200);
    await episodes(site.strapi).publish({ documentId });
    await episodes(site.strapi).unpublish({ documentId });
    await episodes(site.strapi).publish({ documentId });
    const page = (await (await other.fetch(`/api/podcast/episodes/${slug}`)).json()) as {
      readonly data: { readonly shownotes: readonly { readonly title: string }[] };
    };
    expect(page.data.shownotes.map(({ title }) => title)).toEqual(
      entries.map(({ title }) => title),
    );
  });

  it('nobody is named who has withdrawn their consent, on any node', async () => {
    const person = await contributors(site.strapi).create({ data: { name: 'Mira Özdemir' } });
    const transcript = await site.upload({
      name: 'folge.vtt',
      bytes: Buffer.from(VTT),
      type: 'text/vtt',
    });
    const episode = await episodes(site.strapi).create({
      data: { title: 'Mit Mira', audio: audioId, transcript: transcript.id },
    });
    const { documentId } = await contributions(site.strapi).create({
      data: {
        contributor: person.documentId,
        episode: episode.documentId,
        role: 'guest',
        consent: 'given',
        consentScope: ['name', 'voice'],
      },
    });
    await episodes(site.strapi).publish({ documentId: episode.documentId });
    await analysed(site.strapi, audioId);
    const read = async (path: string): Promise<string> =>
      (await other.fetch(`/api/podcast/episodes/${episode.slug}${path}`)).text();
    await waitUntil('the transcript', async () => (await read('/transcript.vtt')).includes('🎙'));
    expect(await read('')).toContain('Mira Özdemir');
    expect(await read('/transcript.vtt')).toContain('<v Mira>');

    await contributions(site.strapi).update({ documentId, data: { consent: 'withdrawn' } });
    for (const path of ['', '/transcript.vtt', '/transcript.json', '/transcript.html']) {
      expect(await read(path)).not.toContain('Mira Ö');
      expect(await read(path)).not.toContain('<v Mira>');
    }
    await expect(
      episodes(other.strapi).publish({ documentId: episode.documentId }),
    ).rejects.toThrow('Mira Özdemir');
  });

  it('a cover is looked at once, and both nodes give the same bytes', async () => {
    const bytes = await sharp({
      create: { width: 1600, height: 1600, channels: 3, background: '#2b6cb0' },
    })
      .png()
      .toBuffer();
    const { id } = await site.upload({ name: 'cover.png', bytes, type: 'image/png' });
    const show = await shows(site.strapi).create({ data: { title: 'Mit Bild', cover: id } });
    const coverOn = async (node: Site): Promise<string> => {
      const response = await node.fetch(`/api/podcast/shows/${show.slug}`);
      const { data } = (await response.json()) as { readonly data: { cover: { url: string } } };
      return new URL(data.cover.url).pathname;
    };
    await waitUntil('the cover', async () => (await coverOn(site)).includes('/pictures/'));
    const path = await coverOn(other);
    expect(path).toBe(await coverOn(site));
    const [one, two] = await Promise.all(
      [site, other].map(async (node) => Buffer.from(await (await node.fetch(path)).arrayBuffer())),
    );
    expect(one?.length).toBeGreaterThan(1000);
    expect(two && one?.equals(two)).toBe(true);
    const pictures = site.strapi.db.query('plugin::podcast.picture');
    expect(await pictures.findOne({ where: { fileId: id } })).toMatchObject({ attempts: 1 });
  });

  it('an episode takes its people along when it is deleted', async () => {
    const person = await contributors(site.strapi).create({ data: { name: 'Jonas' } });
    const { documentId } = await publishEpisode(site.strapi, { title: 'Vergänglich' });
    await contributions(site.strapi).create({
      data: { contributor: person.documentId, episode: documentId, consent: 'notNeeded' },
    });
    const table = site.strapi.db.query('plugin::podcast.contribution');
    const before = await table.count();
    const { documentId: clone } = await episodes(site.strapi).clone({ documentId });
    expect(await table.count()).toBe(before + 1);
    await episodes(site.strapi).delete({ documentId });
    await episodes(site.strapi).delete({ documentId: clone });
    expect(await table.count()).toBe(before - 1);
  });
});
