import { createHash } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { episodes, outlineOf, publishEpisode, shownotes } from '../support/content';
import { analysed, recordingOf } from '../support/recordings';
import { waitUntil } from '../support/wait';

const EPISODE = 'plugin::podcast.episode';

const CHAPTERS = [
  { title: 'Begrüßung', startMs: 0, endMs: 1_000 },
  { title: 'Das Gespräch', startMs: 1_000, endMs: 2_000 },
];

describe('recordings', () => {
  let site: Site;
  let fill = 0;

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: { analysis: { retryDelayMs: 50, pollMs: 100, maxAttempts: 4 } },
    });
  });

  afterAll(() => site.close());

  /** An MP3 unlike any before. */
  const uploadMp3 = (options: Parameters<typeof makeMp3>[0] = {}) => {
    fill += 1;
    const bytes = makeMp3({ fill, ...options });
    return site.upload({ name: `ton-${fill}.mp3`, bytes, type: 'audio/mpeg' });
  };

  const draftOf = (documentId: string) => episodes(site.strapi).findOne({ documentId });

  it('hold what the file really is', async () => {
    const bytes = makeMp3({ seconds: 3, fill: 200 });
    const { id } = await site.upload({ name: 'falsch.wav', bytes, type: 'audio/wav' });
    await episodes(site.strapi).create({ data: { title: 'Falscher Name', audio: id } });
    expect(await analysed(site.strapi, id)).toMatchObject({
      state: 'ready',
      bytes: String(bytes.length),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      container: 'mp3',
      codec: 'mp3',
      mimeType: 'audio/mpeg',
      extension: '.mp3',
      bitrate: 127_706,
      bitrateMode: 'cbr',
      sampleRate: 44_100,
      channels: 2,
    });
  });

  it('are made when an editor attaches a file in the Content Manager', async () => {
    const admin = await site.admin();
    const { id } = await uploadMp3();
    const response = await admin.fetch(`/content-manager/collection-types/${EPISODE}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        title: 'Aus dem Panel',
        audio: { id },
        show: { connect: [], disconnect: [] },
      }),
    });
    expect(response.status).toBe(201);
    expect(await analysed(site.strapi, id)).toMatchObject({ state: 'ready' });
  });

  it('are made when a file is uploaded straight onto an episode', async () => {
    const admin = await site.admin();
    const { documentId } = await episodes(site.strapi).create({ data: { title: 'Hochgeladen' } });
    const draft = await draftOf(documentId);
    const form = new FormData();
    form.append('files', new Blob([makeMp3({ fill: 201 })], { type: 'audio/mpeg' }), 'direkt.mp3');
    form.append('ref', EPISODE);
    form.append('refId', String(draft?.id));
    form.append('field', 'audio');
    const response = await admin.fetch('/upload', { method: 'POST', body: form });
    expect(response.ok).toBe(true);
    const [file] = (await response.json()) as [{ readonly id: number }];
    expect(await analysed(site.strapi, file.id)).toMatchObject({ state: 'ready' });
  });

  it('give an empty episode title, slug, number and outline', async () => {
    const { id } = await uploadMp3({ title: 'Über den Fluß', track: 12, chapters: CHAPTERS });
    const { documentId } = await episodes(site.strapi).create({ data: { audio: id } });
    await analysed(site.strapi, id);
    await waitUntil(
      'the outline',
      async () => (await outlineOf(site.strapi, documentId)).length > 0,
    );
    expect(await draftOf(documentId)).toMatchObject({
      title: 'Über den Fluß',
      slug: 'ueber-den-fluss',
      number: 12,
    });
    expect(await outlineOf(site.strapi, documentId)).toEqual(['Begrüßung', 'Das Gespräch']);
  });

  it('never overwrite what an editor wrote', async () => {
    const { id } = await uploadMp3({ title: 'Aus der Datei', track: 5, chapters: CHAPTERS });
    const { documentId } = await episodes(site.strapi).create({
      data: { title: 'Von Hand', number: 7 },
    });
    await shownotes(site.strapi).create({
      data: { episode: documentId, kind: 'note', title: 'Mein Punkt', position: 0 },
    });
    await episodes(site.strapi).update({ documentId, data: { audio: id } });
    await analysed(site.strapi, id);
    // The file is known now: attached to a second episode, it fills that one at once.
    const second = await episodes(site.strapi).create({ data: { title: 'Zweite', audio: id } });
    expect(await outlineOf(site.strapi, second.documentId)).toHaveLength(2);
    expect(await draftOf(documentId)).toMatchObject({ title: 'Von Hand', number: 7 });
    expect(await outlineOf(site.strapi, documentId)).toEqual(['Mein Punkt']);
  });

  it('keep title and number against a form that was opened before the file was read', async () => {
    const { id } = await uploadMp3({ title: 'Aus der Datei', track: 42 });
    const { documentId } = await episodes(site.strapi).create({ data: { audio: id } });
    await analysed(site.strapi, id);
    await waitUntil(
      'the title',
      async () => (await draftOf(documentId))?.title === 'Aus der Datei',
    );
    await episodes(site.strapi).update({
      documentId,
      data: { title: '', number: null, audio: id },
    });
    expect(await draftOf(documentId)).toMatchObject({ title: 'Aus der Datei', number: 42 });
  });

  it('number an episode that was published before the analysis ended, without marking it modified', async () => {
    const { id } = await uploadMp3({ track: 9 });
    const { documentId } = await publishEpisode(site.strapi, { title: 'Schnell', audio: id });
    await analysed(site.strapi, id);
    await waitUntil('the number', async () => {
      const published = await episodes(site.strapi).findOne({ documentId, status: 'published' });
      return published?.number === 9;
    });
    const admin = await site.admin();
    const response = await admin.fetch(
      `/content-manager/collection-types/${EPISODE}/${documentId}`,
    );
    const { data } = (await response.json()) as { readonly data: { readonly status: string } };
    expect(data.status).toBe('published');
  });

  it('fail for good with a sentence when the file is no audio', async () => {
    const { id } = await site.upload({
      name: 'text.mp3',
      bytes: Buffer.from('Das ist kein Ton, sondern ein Satz. '.repeat(200)),
      type: 'audio/mpeg',
    });
    await episodes(site.strapi).create({ data: { title: 'Kein Ton', audio: id } });
    const recording = await analysed(site.strapi, id);
    expect(recording).toMatchObject({ state: 'failed', errorCode: 'NOT_AUDIO', attempts: 1 });
    expect(recording.message).toMatch(/\w+ .*\.$/);
  });

  it('are tried again, with a pause that grows, when the file can not be read', async () => {
    const { id } = await uploadMp3();
    await site.strapi.db
      .query('plugin::upload.file')
      .update({ where: { id }, data: { hash: 'nicht-da' } });
    await episodes(site.strapi).create({ data: { title: 'Verschwunden', audio: id } });
    const recording = await analysed(site.strapi, id);
    expect(recording).toMatchObject({ state: 'failed', errorCode: 'MISSING', attempts: 4 });
  });

  it('that failed by circumstance get another chance when the file is attached again', async () => {
    const { id } = await uploadMp3();
    const files = site.strapi.db.query('plugin::upload.file');
    const { hash } = (await files.findOne({ where: { id } })) as { readonly hash: string };
    await site.strapi.db.connection('files').where({ id }).update({ hash: 'verschoben' });
    await episodes(site.strapi).create({ data: { title: 'Verschoben', audio: id } });
    expect(await analysed(site.strapi, id)).toMatchObject({ errorCode: 'MISSING' });
    await site.strapi.db.connection('files').where({ id }).update({ hash });
    await episodes(site.strapi).create({ data: { title: 'Wieder da', audio: id } });
    await waitUntil('another try', async () => {
      return (await recordingOf(site.strapi, id))?.state === 'ready';
    });
  });

  it('are made once for a file, however many episodes have it', async () => {
    const { id } = await uploadMp3();
    await Promise.all(
      [1, 2, 3, 4].map((number) =>
        episodes(site.strapi).create({ data: { title: `Geteilt ${number}`, audio: id } }),
      ),
    );
    await analysed(site.strapi, id);
    expect(
      await site.strapi.db.query('plugin::podcast.recording').count({ where: { fileId: id } }),
    ).toBe(1);
  });

  it('are made anew when the bytes are replaced in the Media Library', async () => {
    const admin = await site.admin();
    const { id } = await uploadMp3({ seconds: 2 });
    await episodes(site.strapi).create({ data: { title: 'Ersetzt', audio: id } });
    const before = await analysed(site.strapi, id);
    const form = new FormData();
    form.append('files', new Blob([makeMp3({ seconds: 4 })], { type: 'audio/mpeg' }), 'neu.mp3');
    form.append('fileInfo', JSON.stringify({ name: 'neu.mp3' }));
    const response = await admin.fetch(`/upload?id=${id}`, { method: 'POST', body: form });
    expect(response.ok).toBe(true);
    const after = await analysed(site.strapi, id);
    expect(after.sha256).not.toBe(before.sha256);
    expect(after.durationMs).toBeGreaterThan(3_900);
  });

  it('stay as they are when a file is only renamed', async () => {
    const admin = await site.admin();
    const { id } = await uploadMp3();
    await episodes(site.strapi).create({ data: { title: 'Umbenannt', audio: id } });
    const before = await analysed(site.strapi, id);
    const form = new FormData();
    form.append('fileInfo', JSON.stringify({ name: 'anders.mp3', caption: 'Neu' }));
    const response = await admin.fetch(`/upload?id=${id}`, { method: 'POST', body: form });
    expect(response.ok).toBe(true);
    expect(await recordingOf(site.strapi, id)).toEqual(before);
  });

  it('go with their file', async () => {
    const admin = await site.admin();
    const { id } = await uploadMp3();
    await episodes(site.strapi).create({ data: { title: 'Gelöscht', audio: id } });
    await analysed(site.strapi, id);
    await admin.fetch(`/upload/files/${id}`, { method: 'DELETE' });
    expect(await recordingOf(site.strapi, id)).toBeNull();
  });

  it('of the same bytes are read once', async () => {
    const bytes = makeMp3({ fill: 202 });
    const first = await site.upload({ name: 'eins.mp3', bytes, type: 'audio/mpeg' });
    await episodes(site.strapi).create({ data: { title: 'Eins', audio: first.id } });
    await analysed(site.strapi, first.id);
    // What only the first analysis knows shows that the second took it over.
    await site.strapi.db
      .query('plugin::podcast.recording')
      .update({ where: { fileId: first.id }, data: { durationMs: 4_242 } });
    const second = await site.upload({ name: 'zwei.mp3', bytes, type: 'audio/mpeg' });
    await episodes(site.strapi).create({ data: { title: 'Zwei', audio: second.id } });
    expect(await analysed(site.strapi, second.id)).toMatchObject({ durationMs: 4_242 });
  });

  it('left behind by a dead process are taken up when its lease has ended', async () => {
    const { id } = await uploadMp3();
    await site.strapi.db.query('plugin::podcast.recording').create({
      data: {
        fileId: id,
        state: 'running',
        attempts: 1,
        leaseOwner: 'a process that was killed',
        leaseEndsAt: new Date(Date.now() + 400).toISOString(),
      },
    });
    expect(await recordingOf(site.strapi, id)).toMatchObject({ state: 'running' });
    expect(await analysed(site.strapi, id)).toMatchObject({ state: 'ready', attempts: 2 });
  });

  it('that broke every process are given up', async () => {
    const { id } = await uploadMp3();
    await site.strapi.db.query('plugin::podcast.recording').create({
      data: {
        fileId: id,
        state: 'running',
        attempts: 4,
        leaseOwner: 'the fourth process that was killed',
        leaseEndsAt: new Date(Date.now() - 1_000).toISOString(),
      },
    });
    expect(await analysed(site.strapi, id)).toMatchObject({
      state: 'failed',
      errorCode: 'TOO_COMPLEX',
    });
  });

  describe('in the admin API', () => {
    it('tell how far the analysis is', async () => {
      const admin = await site.admin();
      const { id } = await uploadMp3();
      await episodes(site.strapi).create({ data: { title: 'Auskunft', audio: id } });
      await analysed(site.strapi, id);
      const response = await admin.fetch(`/podcast/recordings/${id}`);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        data: {
          fileId: id,
          state: 'ready',
          codec: 'mp3',
          durationMs: expect.any(Number) as number,
        },
      });
    });

    it.each(['999999', 'abc', '1;drop'])('know no file %s', async (fileId) => {
      const admin = await site.admin();
      expect((await admin.fetch(`/podcast/recordings/${fileId}`)).status).toBe(404);
    });

    it('ask for a login', async () => {
      expect((await site.fetch('/podcast/recordings/1')).status).toBe(401);
    });
  });
});
