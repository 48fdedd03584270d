import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootStrapi, type Site } from '../support/boot';
import { makeLongAudio } from './make-audio';
import { curlRange, decodeFrom, resume, validateMp3, type Resumer } from './media-client';
import { probeAudio } from './probe-audio';
import { fixturePath, publishFile, readAudioUrl } from './publish-file';
import { readMultipart } from './read-multipart';

const SECONDS = 120;

describe('the media route of a running site', () => {
  let site: Site;
  let audio: Buffer;
  let url: string;

  const publish = async (file: Parameters<typeof publishFile>[1], title: string) =>
    readAudioUrl(site, (await publishFile(site, file, { title })).slug);

  beforeAll(async () => {
    site = await bootStrapi();
    audio = await makeLongAudio(SECONDS);
    url = await publish({ name: 'Rauschen.mp3', bytes: audio, type: 'audio/mpeg' }, 'Rauschen');
  });

  afterAll(() => site.close());

  type Bounds = readonly [first: number, last: number];

  it.each<[string, (size: number) => string, (size: number) => Bounds]>([
    ['the first byte', () => '0-0', () => [0, 0]],
    ['the beginning', () => '0-999', () => [0, 999]],
    ['the middle', () => '70000-140000', () => [70_000, 140_000]],
    ['an open range', () => '500-', (size) => [500, size - 1]],
    ['an open range from 0', () => '0-', (size) => [0, size - 1]],
    ['the last byte', (size) => `${size - 1}-`, (size) => [size - 1, size - 1]],
    ['a suffix', () => '-500', (size) => [size - 500, size - 1]],
    ['a suffix longer than the file', (size) => `-${size * 10}`, (size) => [0, size - 1]],
    ['an end beyond the end', (size) => `${size - 10}-${size + 999}`, (s) => [s - 10, s - 1]],
  ])('gives curl %s', async (_what, range, bounds) => {
    const [first, last] = bounds(audio.length);
    const { status, contentRange, contentType, body } = await curlRange(url, range(audio.length));
    expect({ status, contentRange, contentType }).toEqual({
      status: 206,
      contentRange: `bytes ${first}-${last}/${audio.length}`,
      contentType: 'audio/mpeg',
    });
    expect(body.equals(audio.subarray(first, last + 1))).toBe(true);
  });

  it.each([0, 1000])('answers curl 416 to a start %d bytes beyond the end', async (beyond) => {
    const { status, contentRange } = await curlRange(url, `${audio.length + beyond}-`);
    expect([status, contentRange]).toEqual([416, `bytes */${audio.length}`]);
  });

  it('gives curl several ranges at once, in the order asked for', async () => {
    const { status, contentType, body } = await curlRange(url, '5000-5999,0-9,-7');
    expect(status).toBe(206);
    const size = audio.length;
    const parts = readMultipart(contentType, body);
    expect(parts.map(({ contentRange }) => contentRange)).toEqual([
      `bytes 5000-5999/${size}`,
      `bytes 0-9/${size}`,
      `bytes ${size - 7}-${size - 1}/${size}`,
    ]);
    const whole = Buffer.concat(parts.map((part) => part.body));
    const wanted = [audio.subarray(5000, 6000), audio.subarray(0, 10), audio.subarray(-7)];
    expect(whole.equals(Buffer.concat(wanted))).toBe(true);
  });

  it.each<[Resumer, number]>([
    ['curl', 0],
    ['curl', 1 / 3],
    ['curl', 1],
    ['wget', 0],
    ['wget', 1 / 2],
    ['wget', 1],
  ])('lets %s continue when it has %d of the file', async (program, share) => {
    const begun = audio.subarray(0, Math.floor(audio.length * share));
    expect((await resume(program, url, begun)).equals(audio)).toBe(true);
  });

  it('delivers an MP3 that mp3val finds nothing wrong with', async () => {
    const verdict = await validateMp3(url);
    expect(verdict).toMatch(/^INFO: .* MPEG frames/m);
    expect(verdict).not.toMatch(/^(WARNING|ERROR)/m);
  });

  it('is read by ffprobe to the end', async () => {
    const { durationMs, codec } = await probeAudio(url);
    expect(codec).toBe('mp3');
    expect(Math.abs(durationMs - SECONDS * 1000)).toBeLessThan(100);
  });

  it('lets ffmpeg begin shortly before the end of a long file', async () => {
    const file = join(site.dir, 'rauschen.mp3');
    await writeFile(file, audio);
    expect(await decodeFrom(url, SECONDS - 5)).toBe(await decodeFrom(file, SECONDS - 5));
  });

  it.each(['m4a-faststart.m4a', 'm4a-moov-last.m4a', 'opus.opus', 'vorbis.ogg', 'flac.flac'])(
    'lets ffmpeg begin shortly before the end of %s',
    async (name) => {
      const address = await publish(fixturePath(name), name);
      expect(await decodeFrom(address, 3.5)).toBe(await decodeFrom(fixturePath(name), 3.5));
    },
  );
});
