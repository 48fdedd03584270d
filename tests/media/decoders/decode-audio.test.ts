import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { readerOver } from '../../../server/media/analysis';
import { measureSound } from '../../../server/media/analysis/measure-sound';
import { makeMp3 } from '../../support/audio';
import { makeTone, makeWav } from '../../support/tones';
import { concat, createRandom, fixture } from '../analysis/support';

// The decoders complain about every damaged frame; the worker has no console for them.
beforeAll(() => {
  vi.spyOn(console, 'error').mockReturnValue(undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
});

const measure = (bytes: Uint8Array) => measureSound(readerOver(bytes));

const codeOf = async (bytes: Uint8Array): Promise<unknown> => {
  try {
    await measure(bytes);
    return 'measured';
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
};

/** What ffmpeg's ebur128 says about the source of all fixtures; lossy codecs differ a little. */
const SOURCE_LUFS = -21;

const SOUNDS = [
  'mp3-cbr.mp3',
  'mp3-vbr-noheader.mp3',
  'mp3-mpeg2.mp3',
  'mp3-mpeg25.mp3',
  'mp3-id3v24-chapters.mp3',
  'mpeg-layer2.mp3',
  'opus.opus',
  'opus-chapters.opus',
  'vorbis.ogg',
  'flac.flac',
] as const;

/** Bytes of a fixture with some of them changed, the first kilobyte left alone. */
const damage = (name: string, seed: number): Uint8Array => {
  const bytes = fixture(name);
  const random = createRandom(seed);
  const changes = 1 + Math.floor(random() * 200);
  for (let count = 0; count < changes; count += 1) {
    const at = 1_024 + Math.floor(random() * (bytes.length - 1_024));
    bytes[at] = Math.floor(random() * 256);
  }
  return bytes;
};

/** An Ogg file whose stream has another number; nobody asks for the checksums. */
const withSerial = (ogg: Uint8Array, serial: number): Uint8Array => {
  const bytes = Buffer.from(ogg);
  for (let at = bytes.indexOf('OggS'); at >= 0; at = bytes.indexOf('OggS', at + 1)) {
    bytes.writeUInt32LE(serial, at + 14);
  }
  return bytes;
};

/** Bytes that were read into buffers that are new each time, while a sound was measured. */
const countNewBytes = async (bytes: Uint8Array): Promise<number> => {
  let count = 0;
  const reader = readerOver(bytes);
  await measureSound({
    size: reader.size,
    read: async (offset, length, into) => {
      const found = await reader.read(offset, length);
      if (into === undefined) count += found.length;
      return found;
    },
  });
  return count;
};

describe('decoding', () => {
  it.each([
    ['MP3', () => makeMp3({ seconds: 120 })],
    ['WAV', () => makeWav([makeTone({ seconds: 20, dbfs: -20 })])],
    ['Ogg', () => Buffer.concat(Array.from({ length: 120 }, () => fixture('opus.opus')))],
  ])('%s is read into one buffer, lest memory grow with the file', async (_name, make) => {
    const bytes = make();
    expect(bytes.length).toBeGreaterThan(1_000_000);
    expect(await countNewBytes(bytes)).toBeLessThan(bytes.length / 10);
  });

  it.each(SOUNDS)('%s gives sound of the right loudness and length', async (name) => {
    const { integratedLufs, waveform } = await measure(fixture(name));
    expect(Math.abs((integratedLufs ?? 0) - SOURCE_LUFS)).toBeLessThan(0.6);
    const points = waveform.data.length / 2;
    const seconds = (points * waveform.samplesPerPixel) / waveform.sampleRate;
    expect(Math.abs(seconds - 4.2)).toBeLessThan(0.2);
  });

  it('of chained Ogg streams takes one after the other', async () => {
    const stream = fixture('opus.opus');
    const one = await measure(stream);
    const two = await measure(concat(stream, withSerial(stream, 4_711)));
    expect(two.waveform.data.length).toBeGreaterThan(1.95 * one.waveform.data.length);
    expect(two.integratedLufs).toBeCloseTo(one.integratedLufs ?? 0, 1);
  });

  it('of MP3 and FLAC finds its way over junk', async () => {
    for (const name of ['mp3-cbr.mp3', 'flac.flac']) {
      const bytes = fixture(name);
      const half = Math.floor(bytes.length / 2);
      const junk = new Uint8Array(50_000).map((_, index) => index % 251);
      const { waveform } = await measure(
        concat(bytes.subarray(0, half), junk, bytes.subarray(half)),
      );
      const whole = await measure(bytes);
      expect(waveform.data.length).toBeGreaterThan(0.9 * whole.waveform.data.length);
    }
  });

  it.each([
    ['m4a-faststart.m4a', 'NO_DECODER'],
    ['not-audio.html', 'UNDECODABLE'],
    ['empty.mp3', 'UNDECODABLE'],
  ])('of %s ends with %s', async (name, code) => {
    expect(await codeOf(fixture(name))).toBe(code);
  });

  it('of a WAV with more channels than anybody knows ends with NO_DECODER', async () => {
    const tone = makeTone({ seconds: 0.1, dbfs: -20 });
    expect(await codeOf(makeWav(Array.from({ length: 9 }, () => tone)))).toBe('NO_DECODER');
  });

  it('of nothing but a header ends with UNDECODABLE', async () => {
    expect(await codeOf(fixture('vorbis.ogg').subarray(0, 4_000))).toBe('UNDECODABLE');
    expect(await codeOf(fixture('flac.flac').subarray(0, 60))).toBe('UNDECODABLE');
  });
});

describe('decoding of damaged files', () => {
  const KNOWN = ['measured', 'NO_DECODER', 'UNDECODABLE', 'TOO_COMPLEX'];

  it.each(['mp3-vbr-xing.mp3', 'opus.opus', 'vorbis.ogg', 'flac.flac', 'wav.wav'])(
    '%s comes to an end, measured or with a code',
    async (name) => {
      for (let seed = 1; seed <= 20; seed += 1) {
        expect(KNOWN).toContain(await codeOf(damage(name, seed)));
        const cut = fixture(name);
        expect(KNOWN).toContain(await codeOf(cut.subarray(0, (cut.length * seed) / 21)));
      }
    },
    60_000,
  );
});
