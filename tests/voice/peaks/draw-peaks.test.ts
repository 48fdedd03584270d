import { readFileSync } from 'node:fs';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { drawPeaks } from '../../../server/voice/peaks/draw-peaks';
import { ClipError, listPackets } from '../../../server/voice/scan';
import { createRandom, pickNumber } from '../../support/seeded-random';
import { block, join, makeWebm, opusPacket, repeat, zeros } from '../scan/make-clip';

const CLIPS = path.join(import.meta.dirname, '..', 'clips');
const OPUS_CLIPS = ['chromium.webm', 'chromium-opus.m4a', 'ffmpeg.webm', 'ffmpeg.ogg'];
const readClip = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(CLIPS, name)));

const isPeak = (peak: number): boolean => peak >= 0 && peak <= 1;

// The decoder writes what it thinks of broken packets.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** ffmpeg's `sine` has an amplitude of 1/8, from the beginning to the end. */
it.each(['ffmpeg.webm', 'ffmpeg.ogg'])('draws the even tone of %s', async (name) => {
  const peaks = await drawPeaks(readClip(name));
  expect(peaks).toHaveLength(200);
  expect(Math.min(...peaks)).toBeGreaterThanOrEqual(0.12);
  expect(Math.max(...peaks)).toBeLessThanOrEqual(0.13);
});

/** Chromium's fake microphone beeps twice a second, for a few hundredths of it. */
it.each([
  ['chromium.webm', 2_460, 4],
  ['chromium-opus.m4a', 2_121, 5],
])('draws beeps and silence of %s where they are', async (name, durationMs, beeps) => {
  const peaks = await drawPeaks(readClip(name));
  const partMs = durationMs / peaks.length;
  const starts = peaks.flatMap((peak, index) =>
    peak >= 0.2 && (peaks[index - 1] ?? 0) < 0.2 ? [index * partMs] : [],
  );
  expect(starts).toHaveLength(beeps);
  for (const [index, start] of starts.slice(1).entries()) {
    expect(Math.abs(start - (starts[index] ?? 0) - 500)).toBeLessThanOrEqual(2 * partMs);
  }
  const silent = starts.map((start) => peaks[Math.floor((start + 300) / partMs)] ?? 0);
  expect(Math.max(...silent)).toBeLessThan(0.02);
  expect(Math.max(...peaks)).toBeGreaterThan(0.9);
});

it('draws half a minute in good time', async () => {
  const clip = readClip('chromium.webm');
  const packets = listPackets(clip).packets.flat();
  const sounds = packets.map(({ from, end }) => clip.subarray(from, end));
  const long = makeWebm({
    blocks: join(
      ...repeat(500, (index) => block(index * 60, sounds[index % sounds.length] ?? opusPacket())),
    ),
  });
  const startedAt = performance.now();
  expect(await drawPeaks(long)).toHaveLength(200);
  // A tenth of the longest clip, which has five seconds; others take the processor too.
  expect(performance.now() - startedAt).toBeLessThan(500 * 4);
});

describe('what is damaged', () => {
  it.each(OPUS_CLIPS)('is refused wherever %s is cut off', async (name) => {
    const clip = readClip(name);
    for (let end = 0; end < clip.length - 64; end += 97) {
      const outcome = await drawPeaks(clip.subarray(0, end)).catch((error: unknown) => error);
      // Of WebM, whole clusters of unknown size may be left.
      if (!(outcome instanceof ClipError)) expect(outcome).toSatisfy(Array.isArray);
    }
  });

  it('is refused before it is decoded where the frames don’t fill a packet', async () => {
    // Two frames of the same length in an odd number of bytes (RFC 6716 §3.2.5).
    const odd = [0xfb, 2, 0];
    const clip = makeWebm({ blocks: join(block(0, odd), block(40, odd)) });
    await expect(drawPeaks(clip)).rejects.toThrow(ClipError);
  });

  it('is refused where a packet is larger than the decoder’s room', async () => {
    // 48 frames of 2.5 ms, each as long as a frame may be.
    const large = join([0xe3, 48], zeros(48 * 1_275));
    const clip = makeWebm({ blocks: join(block(0, large), block(120)) });
    await expect(drawPeaks(clip)).rejects.toThrow(RangeError);
  });

  it.each(OPUS_CLIPS)('becomes peaks or an error, whatever packets of %s hold', async (name) => {
    const clip = readClip(name);
    const spans = listPackets(clip).packets.flat();
    const random = createRandom(clip.length);
    for (let turn = 0; turn < 20; turn += 1) {
      const mutant = new Uint8Array(clip);
      for (const { from, end } of spans) {
        // The first byte says how long a packet is.
        for (let at = from + 1; at < end; at += 1 + pickNumber(random, 20)) {
          mutant[at] = pickNumber(random, 256);
        }
      }
      const outcome = await drawPeaks(mutant).catch((error: unknown) => error);
      if (Array.isArray(outcome)) expect(outcome.every(isPeak)).toBe(true);
      else expect(outcome).toBeInstanceOf(Error);
    }
  });
});
