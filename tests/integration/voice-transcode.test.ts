import { createHash } from 'node:crypto';
import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { getOptions } from '../../server/config';
import type { VoiceClipRow } from '../../server/site/tables';
import { findClip, startVoice, stopVoice, sweepClips } from '../../server/voice';
import type { TestServer } from '../http/harness';
import { bootStrapi, type Site } from '../support/boot';
import { openFakePrograms, type FakePrograms } from '../support/fake-program';
import { awaitClip, changeVoice, listFiles, sendBytes, serveUploads } from '../support/voice-site';
import { waitUntil } from '../support/wait';

const CLIPS = path.resolve(import.meta.dirname, '..', 'voice', 'clips');

/** Makes what an ffmpeg would make of a clip of the same length. */
const MAKE_MP4 = `cp ${CLIPS}/ffmpeg.m4a "$out"`;

let site: Site;
let strapi: Core.Strapi;
let uploads: TestServer;
let programs: FakePrograms;
let webm: Buffer;
let restore: (() => void) | null = null;

beforeAll(async () => {
  webm = await readFile(path.join(CLIPS, 'ffmpeg.webm'));
  programs = await openFakePrograms();
  site = await bootStrapi();
  ({ strapi } = site);
  uploads = await serveUploads(strapi);
});

afterAll(async () => {
  await uploads.close();
  await site.close();
  await programs.clear();
});

afterEach(async () => {
  vi.restoreAllMocks();
  restore?.();
  restore = null;
  await startVoice(strapi);
});

const useFfmpeg = async (script: string, transcodeTimeoutMs = 20_000): Promise<void> => {
  restore?.();
  restore = changeVoice(strapi, { ffmpegPath: await programs.make(script), transcodeTimeoutMs });
};

const clipOf = async (comment: string): Promise<VoiceClipRow> => {
  const row = await findClip(strapi, comment);
  if (row === null) throw new Error('the row is gone');
  return row;
};

const send = async (clip = webm): Promise<VoiceClipRow> => {
  const comment = await awaitClip(strapi);
  expect((await sendBytes(uploads, comment, clip)).status).toBe(202);
  return clipOf(comment);
};

const pathOf = ({ fileName }: VoiceClipRow): string =>
  path.join(site.dir, '.private/podcast/voice/clips', fileName ?? '');

const readNoted = async (name: string): Promise<string> =>
  readFile(path.join(programs.folder, name), 'utf8').catch(() => '');

describe('a site with an ffmpeg', () => {
  it('keeps what it made of a clip, and not the clip', async () => {
    await useFfmpeg(MAKE_MP4);
    const before = await listFiles(strapi, 'clips');
    const row = await send();
    const kept = await readFile(pathOf(row));
    expect(row).toMatchObject({
      mimeType: 'audio/mp4',
      extension: 'm4a',
      durationMs: 1_500,
      bytes: kept.length,
      sha256: createHash('sha256').update(kept).digest('hex'),
    });
    expect(row.fileName).toMatch(/\.m4a$/);
    expect(await listFiles(strapi, 'clips')).toHaveLength(before.length + 1);
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
    expect((await stat(pathOf(row))).mode & 0o777).toBe(0o600);
  });

  it('strips what was made as if it had been sent', async () => {
    await useFfmpeg(MAKE_MP4);
    const kept = await readFile(pathOf(await send()));
    expect((await readFile(path.join(CLIPS, 'ffmpeg.m4a'))).includes('CANARY')).toBe(true);
    expect(kept.includes('CANARY')).toBe(false);
    expect(kept.includes('Lavf')).toBe(false);
  });

  it('gives it a stripped clip, and a private file to write to', async () => {
    const copy = path.join(programs.folder, 'given');
    const note = path.join(programs.folder, 'note');
    await useFfmpeg(
      `for a; do case "$a" in file:*) cat "\${a#file:}" >> ${copy};; esac; done
      stat -c %a "$out" > ${note}; ${MAKE_MP4}`,
    );
    await send();
    const given = await readFile(copy);
    expect(given.length).toBe(webm.length);
    expect(given.includes('CANARY')).toBe(false);
    expect(await readNoted('note')).toBe('600\n');
  });

  it.each([
    ['exits with an error', 'echo CANARY >&2; exit 1', 'it ended with code 1'],
    ['hangs', 'sleep 600', 'it took longer than 1000 ms'],
    ['writes nothing', 'exit 0', 'Only recordings in'],
    ['writes garbage', 'echo CANARY > "$out"', 'Only recordings in'],
    ['writes no MP4', `cp ${CLIPS}/ffmpeg.webm "$out"`, 'its result is no MP4'],
    ['cuts the sound off', `cp ${CLIPS}/chromium-opus.m4a "$out"`, 'its result differs by'],
    ['talks without end', 'while :; do echo CANARYCANARYCANARY; done', 'it said more than'],
    ['writes without end', 'exec cat /dev/zero > "$out"', 'SIGXFSZ'],
  ])('keeps the clip when it %s, and tells so once', async (_what, script, reason) => {
    await useFfmpeg(script, 1_000);
    const before = await listFiles(strapi, 'clips');
    const warn = vi.spyOn(strapi.log, 'warn').mockImplementation(() => strapi.log);
    const startedAt = Date.now();
    const row = await send();
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    expect(row).toMatchObject({ mimeType: 'audio/webm', extension: 'webm', bytes: webm.length });
    expect((await readFile(pathOf(row))).length).toBe(webm.length);
    expect(await listFiles(strapi, 'clips')).toHaveLength(before.length + 1);
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
    expect(warn).toHaveBeenCalledOnce();
    const told = JSON.stringify(warn.mock.calls);
    expect(told).toContain('podcast: a spoken comment stays as it was sent');
    expect(told).toContain(reason);
    expect(told).not.toContain('CANARY');
  });

  it.each([
    ['a playlist', '#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1,\nfile:///etc/passwd\n'],
    ['a list of files', "ffconcat version 1.0\nfile '/etc/passwd'\n"],
    ['a recipe of another site', '<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1/</BaseURL>'],
    ['a picture that draws a file', '<svg><image href="file:///etc/passwd"/></svg>'],
  ])('never shows it %s that calls itself a recording', async (_what, text) => {
    const calls = path.join(programs.folder, 'calls');
    await useFfmpeg(`echo called >> ${calls}; exit 1`);
    for (const type of ['audio/webm', 'audio/mp4', 'audio/ogg']) {
      const comment = await awaitClip(strapi);
      const bytes = Buffer.from(text.padEnd(4_000, '\n'));
      const answer = await sendBytes(uploads, comment, bytes, { 'content-type': type });
      expect(answer.status).toBe(415);
    }
    expect(await readNoted('calls')).toBe('');
    await send();
    expect(await readNoted('calls')).toBe('called\n');
    await writeFile(calls, '');
  });

  it('runs one at a time', async () => {
    const turns = path.join(programs.folder, 'turns');
    await useFfmpeg(`echo start >> ${turns}; sleep 0.3; echo end >> ${turns}; ${MAKE_MP4}`);
    const rows = await Promise.all([send(), send(), send()]);
    expect(rows.map(({ mimeType }) => mimeType)).toEqual(Array(3).fill('audio/mp4'));
    expect(await readNoted('turns')).toBe('start\nend\n'.repeat(3));
  });

  it('ends it when it stops, and what waits keeps its clip', async () => {
    const runs = path.join(programs.folder, 'runs');
    await useFfmpeg(`echo run >> ${runs}; sleep 600`);
    const sending = Promise.all([send(), send()]);
    await waitUntil('ffmpeg', async () => (await readNoted('runs')) !== '');
    const stoppedAt = Date.now();
    await stopVoice(strapi);
    expect(Date.now() - stoppedAt).toBeLessThan(2_000);
    expect((await sending).map(({ mimeType }) => mimeType)).toEqual(['audio/webm', 'audio/webm']);
    expect(await readNoted('runs')).toBe('run\n');
  });

  it('is quoted only to who looks for faults', async () => {
    await useFfmpeg('printf "no \\033[1mencoder\\n" >&2; exit 1');
    const debug = vi.spyOn(strapi.log, 'debug').mockImplementation(() => strapi.log);
    const warn = vi.spyOn(strapi.log, 'warn').mockImplementation(() => strapi.log);
    await send();
    expect(debug).toHaveBeenCalledExactlyOnceWith('podcast: ffmpeg said: no  [1mencoder ');
    expect(JSON.stringify(warn.mock.calls)).not.toContain('encoder');
  });

  it('leaves a file alone that may wait for its turn', async () => {
    await useFfmpeg('exit 1');
    const { uploadTimeoutMs, maxUploads, transcodeTimeoutMs } = getOptions(strapi).voice;
    const name = '0123456789abcdef'.repeat(2);
    const file = path.join(site.dir, '.private/podcast/voice/incoming', name);
    const longestMs = 2 * uploadTimeoutMs + maxUploads * transcodeTimeoutMs;
    const writtenAt = new Date();
    await writeFile(file, 'x');
    await utimes(file, writtenAt, writtenAt);
    await sweepClips(strapi, new Date(writtenAt.getTime() + longestMs - 5_000));
    expect(await listFiles(strapi, 'incoming')).toEqual([name]);
    await sweepClips(strapi, new Date(writtenAt.getTime() + longestMs + 5_000));
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
  });

  it('doesn’t start with a wrong one, even while nobody may speak', async () => {
    restore = changeVoice(strapi, { enabled: false, ffmpegPath: '/usr/bin/no-such-ffmpeg' });
    await expect(startVoice(strapi)).rejects.toThrow(
      "The podcast plugin's option voice.ffmpegPath is /usr/bin/no-such-ffmpeg, but",
    );
  });
});

it('a site without an ffmpeg keeps the clip as it was sent', async () => {
  expect(getOptions(strapi).voice.ffmpegPath).toBeNull();
  expect((await send()).mimeType).toBe('audio/webm');
});
