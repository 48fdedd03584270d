import { readFileSync } from 'node:fs';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { measureForgotten } from '../../server/media/measure-recording';
import { waveforms } from '../../server/media/waveforms';
import { WAVEFORM } from '../../server/site/uids';
import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { episodes, publishEpisode } from '../support/content';
import { measured, measurementOf } from '../support/measurements';
import { analysed } from '../support/recordings';
import { makeTone, makeWav } from '../support/tones';
import type { FileToUpload, UploadedFile } from '../support/upload';
import { waitUntil } from '../support/wait';

/** What Strapi tells of rows that were written in bulk. */
interface Updated {
  readonly params: {
    readonly where: { readonly id: number };
    readonly data: { readonly state?: string };
  };
  readonly result: { readonly count: number };
}

const fixture = (name: string, type: string): FileToUpload => ({
  name,
  type,
  bytes: readFileSync(new URL(`../media/analysis/fixtures/${name}`, import.meta.url)),
});

const wav = (name: string, dbfs: number, seconds = 1): FileToUpload => {
  const tone = makeTone({ seconds, dbfs, hertz: 997 });
  return { name, type: 'audio/wav', bytes: makeWav([tone, tone]) };
};

describe('loudness and waveform', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { analysis: { retryDelayMs: 50, pollMs: 100 } } });
  });

  afterAll(() => site.close());

  const publish = async (
    file: FileToUpload,
  ): Promise<UploadedFile & { readonly slug: string; readonly documentId: string }> => {
    const uploaded = await site.upload(file);
    const { slug, documentId } = await publishEpisode(site.strapi, {
      title: file.name,
      audio: uploaded.id,
    });
    return { ...uploaded, slug, documentId };
  };
  const getWaveform = (slug: string, init?: RequestInit): Promise<Response> =>
    site.fetch(`/api/podcast/episodes/${slug}/waveform.json`, init);
  const readLoudness = async (slug: string): Promise<unknown> => {
    const { data } = (await (await site.fetch(`/api/podcast/episodes/${slug}`)).json()) as {
      readonly data: { readonly audio: { readonly loudnessLufs: number | null } };
    };
    return data.audio.loudnessLufs;
  };
  const readPanel = async (fileId: number, path = ''): Promise<unknown> => {
    const admin = await site.admin();
    const response = await admin.fetch(`/podcast/recordings/${fileId}${path}`);
    const { data } = (await response.json()) as { readonly data: unknown };
    return data;
  };

  it.each([
    ['mp3-vbr-xing.mp3', 'audio/mpeg', -20.95],
    ['opus.opus', 'audio/ogg', -21.42],
    ['vorbis.ogg', 'audio/ogg', -21.08],
    ['flac.flac', 'audio/flac', -20.93],
    ['wav.wav', 'audio/wav', -20.6],
  ])('of %s are measured after its facts', async (name, type, lufs) => {
    const { id, slug } = await publish(fixture(name, type));
    const row = await measured(site.strapi, id);
    expect(row).toMatchObject({ state: 'ready', measuredBy: 'worker', unmeasuredCode: null });
    expect(row.integratedLufs).toBeCloseTo(lufs, 1);
    await waitUntil('the loudness', async () => (await readLoudness(slug)) !== null);
    expect(await readLoudness(slug)).toBeCloseTo(lufs, 1);
  });

  it('are public as audiowaveform has it', async () => {
    const { id, slug } = await publish(wav('wellenform.wav', -6));
    await measured(site.strapi, id);
    const response = await getWaveform(slug);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const waveform = (await response.json()) as { readonly data: readonly number[] };
    const length = Math.ceil(48_000 / 256);
    expect(waveform).toMatchObject({
      ...{ version: 2, channels: 1, sample_rate: 48_000, samples_per_pixel: 256, bits: 8, length },
    });
    expect(waveform.data).toHaveLength(2 * length);
    expect(waveform.data.slice(0, 2)).toEqual([-64, 64]);

    const etag = response.headers.get('etag') ?? '';
    const again = await getWaveform(slug, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(await readPanel(id, '/waveform')).toEqual(waveform);
  });

  it('of drafts are the panel’s business alone', async () => {
    const { id, slug, documentId } = await publish(wav('entwurf.wav', -7));
    await measured(site.strapi, id);
    await episodes(site.strapi).unpublish({ documentId });
    const response = await getWaveform(slug);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { details: { code: 'EPISODE_NOT_FOUND' } },
    });
    expect(await readPanel(id, '/waveform')).toMatchObject({ version: 2 });
  });

  it('come with a verdict for the panel', async () => {
    const quiet = await publish(wav('leise.wav', -40));
    await measured(site.strapi, quiet.id);
    expect(await readPanel(quiet.id)).toMatchObject({
      state: 'ready',
      measurement: { state: 'ready', progress: null, errorCode: null },
      measured: 'worker',
      loudness: { integratedLufs: -40, clipped: false, verdict: 'tooQuiet' },
      waveform: `/podcast/recordings/${quiet.id}/waveform`,
    });
    const cut = await publish(wav('uebersteuert.wav', 3));
    await measured(site.strapi, cut.id);
    expect(await readPanel(cut.id)).toMatchObject({
      loudness: { clipped: true, verdict: 'clipped' },
    });
  });

  it('of silence are a flat line', async () => {
    const { id, slug } = await publish({
      ...{ name: 'stille.mp3', type: 'audio/mpeg', bytes: makeMp3({ fill: 77 }) },
    });
    const row = await measured(site.strapi, id);
    expect(row).toMatchObject({ measuredBy: 'worker', integratedLufs: null, truePeakDbtp: null });
    const { data } = (await (await getWaveform(slug)).json()) as { readonly data: number[] };
    expect(new Set(data)).toEqual(new Set([0]));
  });

  it('of M4A are not measured without ffmpeg, which is no failure', async () => {
    const { id, slug } = await publish(fixture('m4a-faststart.m4a', 'audio/mp4'));
    expect(await measured(site.strapi, id)).toMatchObject({
      ...{ state: 'ready', measuredBy: null, unmeasuredCode: 'NO_DECODER', data: null },
    });
    expect(await readPanel(id)).toMatchObject({
      ...{ measured: null, unmeasuredCode: 'NO_DECODER', loudness: null, waveform: null },
    });
    expect(await readLoudness(slug)).toBeNull();
    const response = await getWaveform(slug);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { details: { code: 'WAVEFORM_NOT_FOUND' } },
    });
  });

  it('are measured anew when the file is replaced, and never those of other bytes', async () => {
    const { id, slug } = await publish(wav('ersetzt.wav', -20, 2));
    expect((await measured(site.strapi, id)).integratedLufs).toBeCloseTo(-20, 1);
    const before = await analysed(site.strapi, id);
    const admin = await site.admin();
    const form = new FormData();
    const { bytes, type, name } = wav('ersetzt.wav', -30, 3);
    form.append('files', new Blob([new Uint8Array(bytes)], { type }), name);
    form.append('fileInfo', JSON.stringify({ name }));
    const response = await admin.fetch(`/upload?id=${id}`, { method: 'POST', body: form });
    expect(response.ok).toBe(true);
    await waitUntil('the new facts', async () => {
      const { sha256, state } = await analysed(site.strapi, id);
      return state === 'ready' && sha256 !== before.sha256;
    });
    const row = await measured(site.strapi, id);
    expect(row.integratedLufs).toBeCloseTo(-30, 1);
    expect(row.sha256).toBe((await analysed(site.strapi, id)).sha256);
    await waitUntil('the loudness', async () => (await readLoudness(slug)) === row.integratedLufs);
  });

  it('are taken over by another file with the same bytes', async () => {
    const file = wav('zwilling.wav', -25);
    const first = await publish(file);
    await measured(site.strapi, first.id);
    // A number that only a copy can have.
    await site.strapi.db.query(WAVEFORM).update({
      where: { fileId: first.id },
      data: { clippedSamples: 4_711 },
    });
    const second = await publish({ ...file, name: 'zwilling-2.wav' });
    expect(await measured(site.strapi, second.id)).toMatchObject({ clippedSamples: 4_711 });
  });

  it('go with the file', async () => {
    const { id } = await publish(wav('geloescht.wav', -9));
    await measured(site.strapi, id);
    const admin = await site.admin();
    await admin.fetch(`/upload/files/${id}`, { method: 'DELETE' });
    await waitUntil('the end of the row', async () => {
      return (await measurementOf(site.strapi, id)) === null;
    });
  });
});

describe('recordings from before loudness was measured', () => {
  let site: Site;
  let other: Site | undefined;

  beforeAll(async () => {
    site = await bootStrapi();
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await other?.close();
    other = undefined;
  });

  afterAll(() => site.close());

  const publish = async (dbfs: number): Promise<number> => {
    const { id } = await site.upload(wav(`alt${dbfs}.wav`, dbfs));
    await publishEpisode(site.strapi, { title: `Alt ${dbfs}`, audio: id });
    await measured(site.strapi, id);
    return id;
  };

  it('are measured after the next start', async () => {
    const id = await publish(-22);
    await site.strapi.db.query(WAVEFORM).deleteMany({ where: {} });
    site = await site.restart();
    expect((await measured(site.strapi, id)).integratedLufs).toBeCloseTo(-22, 1);
  });

  it.each([
    ['nothing', null],
    ['no decoder', { unmeasuredCode: 'NO_DECODER', measuredBy: null }],
    ['other bytes', { sha256: 'f'.repeat(64) }],
  ])('are left to another node that starts as well and takes them: %s', async (_what, before) => {
    const id = await publish(-23);
    const table = site.strapi.db.query(WAVEFORM);
    if (before === null) await table.deleteMany({ where: {} });
    else await table.updateMany({ where: { fileId: id }, data: before });
    const taken = {
      ...{ state: 'running', attempts: 1, leaseOwner: 'the other node' },
      leaseEndsAt: new Date(Date.now() + 60_000).toISOString(),
    };
    const takeIt = async (): Promise<void> => {
      if (before === null) await table.create({ data: { fileId: id, ...taken } });
      else await table.updateMany({ where: { fileId: id }, data: taken });
    };
    const { findMany } = waveforms;
    vi.spyOn(waveforms, 'findMany').mockImplementation(async (...args) => {
      const known = await findMany(...args);
      await takeIt();
      return known;
    });
    await measureForgotten(site.strapi, true);
    expect(await measurementOf(site.strapi, id)).toMatchObject({
      ...{ state: 'running', attempts: 1, leaseOwner: 'the other node' },
    });
    await table.deleteMany({ where: {} });
  });

  it('are measured once by two nodes on one database', async () => {
    other = await bootStrapi({ appDir: site.dir });
    const measurements: number[] = [];
    for (const { strapi } of [site, other]) {
      strapi.db.lifecycles.subscribe({
        models: [WAVEFORM],
        afterUpdateMany: (event) => {
          const { params, result } = event as unknown as Updated;
          if (params.data.state === 'ready' && result.count === 1) {
            measurements.push(params.where.id);
          }
        },
      });
    }
    const files: number[] = [];
    for (let index = 0; index < 8; index += 1) {
      const { id } = await site.upload(wav(`geteilt-${index}.wav`, -30 - index));
      files.push(id);
    }
    for (const [index, id] of files.entries()) {
      const { strapi } = index % 2 === 0 ? site : other;
      await publishEpisode(strapi, { title: `Geteilt ${index}`, audio: id });
    }
    let rows: readonly number[] = [];
    for (const [index, id] of files.entries()) {
      const row = await measured(site.strapi, id);
      rows = [...rows, row.id].toSorted((one, next) => one - next);
      expect(row).toMatchObject({ state: 'ready', measuredBy: 'worker' });
      expect(row.integratedLufs).toBeCloseTo(-30 - index, 1);
    }
    // The other node has found older ones at its start.
    const ours = measurements.filter((id) => rows.includes(id));
    expect(ours.toSorted((one, next) => one - next)).toEqual(rows);
  });
});
