import { describe, expect, it } from 'vitest';

import { analyseAudio } from '../../../server/media/analysis';
import {
  analyse,
  be,
  concat,
  countingReader,
  createRandom,
  FRAME_MS,
  le,
  silentFrames,
  utf8,
} from './support';

const lengthOf = (frames: number): number => Math.round(frames * FRAME_MS);

/** A frame of 104 bytes whose Xing or Info header states `frames` and `bytes`. */
function summary(kind: 'Xing' | 'Info', frames: number, bytes: number): Uint8Array {
  const frame = silentFrames(1);
  frame.set(concat(kind, be(4, 3), be(4, frames), be(4, bytes)), 4 + 17);
  return frame;
}

/** 64 kbit/s: 208 bytes. */
const louder = (count: number): Uint8Array => {
  const frame = concat(silentFrames(1, 0xfffb50c4), new Uint8Array(104));
  return concat(...Array.from({ length: count }, () => frame));
};

describe('length', () => {
  it('is counted where no header states it', async () => {
    expect(await analyse(silentFrames(100))).toMatchObject({
      durationMs: lengthOf(100),
      bitrate: 31_850,
      bitrateMode: 'cbr',
      warnings: [],
    });
  });

  it('of a file whose last frame alone differs is not taken from the first', async () => {
    expect(await analyse(concat(silentFrames(5_000), louder(5_000)))).toMatchObject({
      durationMs: lengthOf(10_000),
      bitrateMode: 'vbr',
      warnings: ['VBR_WITHOUT_HEADER'],
    });
  });

  it.each(['Xing', 'Info'] as const)(
    'is believed to a true %s header, without reading on',
    async (kind) => {
      const frames = 20_000;
      const bytes = (frames + 1) * 104;
      const reader = countingReader(concat(summary(kind, frames, bytes), silentFrames(frames)));
      expect((await analyseAudio(reader)).durationMs).toBe(lengthOf(frames));
      expect(reader.bytesRead).toBeLessThan(200_000);
    },
  );

  it.each([
    ['frames that are not there', 4_000_000, 1_001 * 104],
    ['no frames', 0, 1_001 * 104],
    ['more bytes', 1_000, 5_000 * 104],
    ['fewer bytes, as in two files joined', 500, 501 * 104],
  ])('is counted where the header states %s', async (_, frames, bytes) => {
    const { durationMs } = await analyse(
      concat(summary('Info', frames, bytes), silentFrames(1_000)),
    );
    expect(durationMs).toBe(lengthOf(1_000));
  });

  it('is not believed to an Info header over frames of another rate', async () => {
    const bytes = 104 + 1_000 * 104 + 1_000 * 208;
    const file = concat(summary('Info', 1_000, bytes), silentFrames(1_000), louder(1_000));
    expect(await analyse(file)).toMatchObject({ durationMs: lengthOf(2_000), bitrateMode: 'vbr' });
  });

  it('of a cut-off file is what is left of it', async () => {
    const whole = concat(summary('Xing', 1_000, 1_001 * 104), silentFrames(1_000));
    expect(await analyse(whole.subarray(0, 500 * 104 + 50))).toMatchObject({
      durationMs: lengthOf(499),
      warnings: ['TRUNCATED'],
    });
  });

  it('does not suffer from junk between frames', async () => {
    const random = createRandom(7);
    const junk = Uint8Array.from({ length: 300_000 }, () => Math.floor(random() * 256));
    const facts = await analyse(concat(silentFrames(3_000), junk, silentFrames(3_000)));
    expect(Math.abs(facts.durationMs - lengthOf(6_000))).toBeLessThan(2 * FRAME_MS);
    expect(facts.warnings).toContain('JUNK');
  });

  it.each([
    ['zeros', 0],
    ['ones', 0xff],
  ])('is found in linear time behind 64 MB of %s', { timeout: 10_000 }, async (_, byte) => {
    const junk = new Uint8Array(64 * 2 ** 20).fill(byte);
    const { durationMs } = await analyse(concat(silentFrames(100), junk, silentFrames(100)));
    expect(durationMs).toBe(lengthOf(200));
  });
});

describe('what is no audio', () => {
  const id3v1 = concat('TAG', 'Alter Titel'.padEnd(30, '\0'), new Uint8Array(95));
  const apeItems = utf8('x'.repeat(200));
  const ape = concat(
    'APETAGEX',
    le(4, 2_000),
    le(4, 232),
    le(4, 1),
    [0, 0, 0, 0x80],
    new Uint8Array(8),
  );
  const apeTag = concat(ape, apeItems, ape);
  const lyrics = concat('LYRICSBEGIN', 'IND0000210', '000021', 'LYRICS200');

  it.each([
    ['ID3v1', id3v1],
    ['APE', apeTag],
    ['APE and ID3v1', concat(apeTag, id3v1)],
    ['Lyrics3 and ID3v1', concat(lyrics, id3v1)],
  ])('at the end (%s) is not counted and no junk', async (_, end) => {
    const { bitrate, warnings } = await analyse(concat(silentFrames(50), end));
    expect({ bitrate, warnings }).toEqual({ bitrate: 31_850, warnings: [] });
  });

  it('but ID3v1 tells the title where no other tag does', async () => {
    expect((await analyse(concat(silentFrames(50), id3v1))).tags.title).toBe('Alter Titel');
  });

  it('in front is passed over with a warning', async () => {
    expect(await analyse(concat(new Uint8Array(1_000), silentFrames(50)))).toMatchObject({
      durationMs: lengthOf(50),
      warnings: ['JUNK'],
    });
  });

  it.each([1, 2, 3])('is not a file of only %d frames', async (count) => {
    expect((await analyse(silentFrames(count))).durationMs).toBe(lengthOf(count));
  });

  it('is a single frame header in noise', async () => {
    const noise = new Uint8Array(10_000).fill(0x55);
    noise.set(silentFrames(2), 3_000);
    await expect(analyse(noise)).rejects.toMatchObject({ code: 'NOT_AUDIO' });
  });

  it.each([
    ['AIFF', concat('FORM', be(4, 100), 'AIFFCOMM', new Uint8Array(100))],
    ['ADTS', concat([0xff, 0xf1, 0x50, 0x80], new Uint8Array(100))],
    ['AMR', concat('#!AMR\n', new Uint8Array(100))],
  ])('but %s has a name of its own', async (_, bytes) => {
    await expect(analyse(bytes)).rejects.toMatchObject({ code: 'UNSUPPORTED_CODEC' });
  });
});
