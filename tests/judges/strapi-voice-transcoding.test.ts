import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { askAdmin, ask, FAST, postComment } from '../support/comments';
import { publishEpisode } from '../support/content';
import { findProgram, runProgram } from '../support/programs';
import { probeAudio } from './probe-audio';
import { withTemporaryFolder } from './temporary-folder';

const CLIPS = path.resolve(import.meta.dirname, '..', 'voice', 'clips');
const TRACES = ['CANARY', 'Lavf', 'Lavc', 'libopus', 'SoundHandler', '2024-05'];

interface Spoken {
  readonly id: string;
  readonly upload: { readonly ticket: string; readonly url: string };
}

interface Listed {
  readonly id: string;
  readonly voice: { readonly url: string; readonly durationMs: number } | null;
}

interface Heard {
  readonly type: string | null;
  readonly bytes: Buffer;
  readonly durationMs: number;
}

let site: Site;
let slug = '';

beforeAll(async () => {
  site = await bootStrapi({
    plugin: {
      comments: FAST,
      voice: {
        enabled: true,
        maxPendingPerPerson: 1_000,
        ffmpegPath: await findProgram('ffmpeg'),
      },
    },
  });
  ({ slug } = await publishEpisode(site.strapi, { title: 'Sprechen' }));
});

afterAll(() => site.close());

/** Sends a clip, approves it, and hears what the public hears. */
const hear = async (clip: Buffer): Promise<Heard> => {
  const announced = await postComment(site, slug, {
    kind: 'voice',
    consents: { publish: true, show: false },
  });
  const { id, upload } = announced.data as unknown as Spoken;
  const sent = await site.fetch(`/api/podcast/comments/${id}/voice`, {
    method: 'PUT',
    headers: { 'content-type': 'audio/webm', 'x-upload-ticket': upload.ticket },
    body: new Uint8Array(clip),
  });
  expect(sent.status).toBe(202);
  await askAdmin(site, 'POST', '/comments/actions', { action: 'approve', ids: [id] });
  const listed = await ask<readonly Listed[]>(site, 'GET', `/episodes/${slug}/comments?limit=100`);
  const voice = listed.data.find((comment) => comment.id === id)?.voice;
  const response = await fetch(voice?.url ?? '');
  expect(response.status).toBe(200);
  return {
    type: response.headers.get('content-type'),
    bytes: Buffer.from(await response.arrayBuffer()),
    durationMs: voice?.durationMs ?? 0,
  };
};

/** Integrated loudness after EBU R 128, in LUFS. */
const measureLoudness = async (file: string): Promise<number> => {
  const said = await runProgram('ffmpeg', [
    ...['-v', 'error', '-i', file, '-f', 'null', '-af'],
    ...['ebur128=metadata=1,ametadata=print:key=lavfi.r128.I:file=-', '-'],
  ]);
  return Number(/.*lavfi\.r128\.I=(\S+)/s.exec(said)?.[1]);
};

/** Something like speech: noise that comes and goes, 20 seconds of it, with metadata. */
const makeWebm = async (file: string, volume: string, channels: string): Promise<Buffer> => {
  const noise = 'anoisesrc=duration=20:color=pink:seed=1:sample_rate=48000';
  await runProgram('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', noise],
    ...['-af', `tremolo=f=3:d=0.6,volume=${volume}`, '-ac', channels],
    ...['-metadata', 'title=CANARY-title', '-metadata', 'encoder=CANARY-encoder'],
    ...['-metadata:s:a', 'title=CANARY-track', '-metadata', 'creation_time=2024-05-06T07:08:09Z'],
    ...['-c:a', 'libopus', '-b:a', '32k', '-f', 'webm', file],
  ]);
  return readFile(file);
};

it.each([
  ['quiet', '-30dB', '1'],
  ['loud', '6dB', '1'],
  ['of two channels', '-20dB', '2'],
])('makes AAC of even loudness of a WebM that is %s', async (_what, volume, channels) => {
  await withTemporaryFolder(async (folder) => {
    const clip = await makeWebm(path.join(folder, 'clip.webm'), volume, channels);
    expect(clip.includes('CANARY')).toBe(true);
    const before = await measureLoudness(path.join(folder, 'clip.webm'));
    expect(Math.abs(before + 16)).toBeGreaterThan(2);

    const heard = await hear(clip);
    const file = path.join(folder, 'heard.m4a');
    await writeFile(file, heard.bytes);
    expect(heard.type).toBe('audio/mp4');
    const probed = await probeAudio(file);
    expect(probed).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 1 });
    expect(Math.abs(probed.durationMs - heard.durationMs)).toBeLessThan(50);
    expect(Math.abs(heard.durationMs - 20_000)).toBeLessThan(250);
    expect(Math.abs((await measureLoudness(file)) + 16)).toBeLessThanOrEqual(2);
    for (const trace of TRACES) expect(heard.bytes.includes(trace)).toBe(false);
  });
});

it.each([
  'chromium.webm',
  'chromium-opus.m4a',
  'ffmpeg.m4a',
  'ffmpeg-fragmented.m4a',
  'ffmpeg-stereo.m4a',
  'ffmpeg.ogg',
  'ffmpeg.webm',
])('makes AAC in MP4 of %s', async (name) => {
  const heard = await hear(await readFile(path.join(CLIPS, name)));
  expect(heard.type).toBe('audio/mp4');
  expect(heard.bytes.subarray(4, 8).toString()).toBe('ftyp');
  for (const trace of TRACES) expect(heard.bytes.includes(trace)).toBe(false);
  await withTemporaryFolder(async (folder) => {
    const file = path.join(folder, 'heard.m4a');
    await writeFile(file, heard.bytes);
    expect(await probeAudio(file)).toMatchObject({ codec: 'aac', sampleRate: 48_000, channels: 1 });
  });
});
