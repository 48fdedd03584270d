import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { episodes, outlineOf, shows } from '../support/content';
import { logInAs } from '../support/log-in';
import { recordingOf } from '../support/recordings';

interface Answer {
  readonly status: number;
  readonly documentId: string;
  readonly code: string | undefined;
}

describe('a new episode from audio', () => {
  let site: Site;
  let show = '';

  beforeAll(async () => {
    site = await bootStrapi();
    await site.admin();
    ({ documentId: show } = await shows(site.strapi).create({ data: { title: 'Zu Gast' } }));
  });

  afterAll(() => site.close());

  const ask = async (body: unknown, token?: string): Promise<Answer> => {
    const response = await site.fetch('/podcast/episodes/from-audio', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token ?? (await site.admin()).token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    const { data, error } = (await response.json()) as {
      readonly data: { readonly documentId: string } | null;
      readonly error?: { readonly details: { readonly code?: string } };
    };
    return {
      status: response.status,
      documentId: data?.documentId ?? '',
      code: error?.details.code,
    };
  };

  const episodeOf = async (documentId: string): Promise<unknown> =>
    episodes(site.strapi).findOne({ documentId, populate: ['audio', 'show', 'createdBy'] });

  const uploadMp3 = async (name: string, options: Parameters<typeof makeMp3>[0]): Promise<number> =>
    (await site.upload({ name, bytes: makeMp3(options), type: 'audio/mpeg' })).id;

  it('is filled from the file', async () => {
    const fileId = await uploadMp3('a.mp3', {
      title: 'Der erste Ton',
      track: 7,
      chapters: [
        { title: 'Anfang', startMs: 0, endMs: 1_000 },
        { title: 'Schluss', startMs: 1_000, endMs: 2_000 },
      ],
    });
    const { status, documentId } = await ask({ fileId, show });
    expect(status).toBe(201);
    expect(await episodeOf(documentId)).toMatchObject({
      title: 'Der erste Ton',
      number: 7,
      publishedAt: null,
      slug: 'der-erste-ton',
      audio: { id: fileId },
      show: { documentId: show },
      createdBy: { email: 'admin@example.org' },
    });
    expect(await outlineOf(site.strapi, documentId)).toEqual(['Anfang', 'Schluss']);
  });

  it('has the file’s name and the show’s next number where the file says nothing', async () => {
    const fileId = await uploadMp3('Am Fluss.mp3', { fill: 2 });
    const { documentId } = await ask({ fileId, show });
    expect(await episodeOf(documentId)).toMatchObject({ title: 'Am Fluss', number: 8 });
    const { documentId: other } = await shows(site.strapi).create({ data: { title: 'Anders' } });
    const first = await ask({ fileId, show: other });
    expect(await episodeOf(first.documentId)).toMatchObject({ number: 1 });
  });

  it('belongs to the oldest show if none is named', async () => {
    const fileId = await uploadMp3('c.mp3', { fill: 3 });
    const { documentId } = await ask({ fileId });
    expect(await episodeOf(documentId)).toMatchObject({ show: { documentId: show } });
  });

  it.each([
    ['a file that isn’t there', () => ({ fileId: 999_999, show }), 404, 'FILE_NOT_FOUND'],
    ['no file', () => ({ show }), 400, 'REQUIRED'],
    ['a file that is no number', () => ({ fileId: '1', show }), 400, 'INVALID'],
    ['an unknown key', () => ({ fileId: 1, show, title: 'x' }), 400, 'UNKNOWN_FIELD'],
  ])('is not made of %s', async (_name, body, status, code) => {
    expect(await ask(body())).toMatchObject({ status, code });
  });

  it('is not made for a show that isn’t there', async () => {
    const fileId = await uploadMp3('d.mp3', { fill: 4 });
    for (const unknown of ['a'.repeat(24), "x' OR 1", '']) {
      const { status } = await ask({ fileId, show: unknown });
      expect([unknown, status]).toEqual([unknown, unknown === '' ? 400 : 404]);
    }
    expect(await ask({ fileId, show: 'a'.repeat(24) })).toMatchObject({ code: 'SHOW_NOT_FOUND' });
  });

  it('is not made of what is no audio, and no analysis of that stays', async () => {
    const count = await site.strapi.documents('plugin::podcast.episode').count({});
    const files = [
      { name: 'text.txt', bytes: Buffer.from('Ein Text.'), type: 'text/plain' },
      { name: 'ton.mp3', bytes: Buffer.from('Kein Ton. '.repeat(500)), type: 'audio/mpeg' },
    ];
    for (const file of files) {
      const { id } = await site.upload(file);
      expect(await ask({ fileId: id, show })).toMatchObject({ status: 400, code: 'NOT_AUDIO' });
      expect(await recordingOf(site.strapi, id)).toBeNull();
    }
    expect(await site.strapi.documents('plugin::podcast.episode').count({})).toBe(count);
  });

  it('is made by whoever may create episodes in the Content Manager, and nobody else', async () => {
    const fileId = await uploadMp3('e.mp3', { fill: 5 });
    const reader = await logInAs(site, 'reader', ['plugin::podcast.read']);
    expect(await ask({ fileId, show }, reader)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const create = (fields: readonly string[]) => ({
      action: 'plugin::content-manager.explorer.create',
      subject: 'plugin::podcast.episode',
      properties: { fields },
    });
    const mute = await logInAs(site, 'mute', ['plugin::podcast.read', create(['title'])]);
    expect(await ask({ fileId, show }, mute)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const writer = await logInAs(site, 'writer', [
      'plugin::podcast.read',
      create(['title', 'number', 'audio', 'show']),
    ]);
    const { status, documentId } = await ask({ fileId, show }, writer);
    expect(status).toBe(201);
    expect(await episodeOf(documentId)).toMatchObject({
      createdBy: { email: 'writer@example.org' },
    });
  });
});
