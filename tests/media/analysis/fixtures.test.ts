import { describe, expect, it } from 'vitest';

import { readCover, readerOver, type AudioChapter } from '../../../server/media/analysis';
import { analyse, expected, fixture } from './support';

const CODECS: Readonly<Record<string, string>> = { pcm_s16le: 'pcm', pcm_s24le: 'pcm' };
const cases = Object.entries(expected);
const nullable = (text: string | undefined): string | null => text ?? null;
const number = (text: string | undefined): number | null =>
  text === undefined ? null : Number(text);

describe('what ffprobe says about the same file', () => {
  it.each(cases)('agrees on the length of %s within 50 ms', async (name, { durationSeconds }) => {
    const { durationMs } = await analyse(fixture(name));
    expect(Math.abs(durationMs - durationSeconds * 1000)).toBeLessThanOrEqual(50);
  });

  it.each(cases)('agrees on codec, sample rate and channels of %s', async (name, wanted) => {
    const { codec, sampleRate, channels } = await analyse(fixture(name));
    expect({ codec, sampleRate, channels }).toEqual({
      codec: CODECS[wanted.codec] ?? wanted.codec,
      sampleRate: wanted.sampleRate,
      channels: wanted.channels,
    });
  });

  it.each(cases)('agrees on the chapters of %s', async (name, wanted) => {
    const { chapters, container } = await analyse(fixture(name));
    // Vorbis comments have no ends; ffprobe makes them up from the next start.
    const noEnds = container === 'ogg';
    const comparable = ({ startMs, endMs, title }: AudioChapter): unknown => ({
      startMs,
      endMs: noEnds ? null : endMs,
      title,
    });
    expect(chapters.map(comparable)).toEqual(
      wanted.chapters.map((chapter) => comparable({ ...chapter, url: null })),
    );
  });

  it.each(cases)('agrees on the tags of %s', async (name, { tags: wanted }) => {
    const { tags } = await analyse(fixture(name));
    expect(tags).toEqual({
      title: nullable(wanted.title),
      artist: nullable(wanted.artist),
      album: nullable(wanted.album),
      date: nullable(wanted.date),
      comment: nullable(wanted.comment),
      language: wanted.language === 'und' ? null : nullable(wanted.language),
      track: number(wanted.track),
      disc: number(wanted.disc),
    });
  });

  it.each(cases)('agrees on whether %s has a cover', async (name, { hasCover }) => {
    expect((await analyse(fixture(name))).cover !== null).toBe(hasCover);
  });
});

describe('cover', () => {
  it.each([
    ['mp3-id3v24-chapters.mp3', 'image/jpeg', [0xff, 0xd8, 0xff]],
    ['m4a-chapters.m4a', 'image/png', [0x89, 0x50, 0x4e]],
    ['flac.flac', 'image/png', [0x89, 0x50, 0x4e]],
    ['vorbis-cover.ogg', 'image/png', [0x89, 0x50, 0x4e]],
  ])('is found and read in %s', async (name, mimeType, magic) => {
    const bytes = fixture(name);
    const { cover } = await analyse(bytes);
    expect(cover?.mimeType).toBe(mimeType);
    if (cover === null) return;
    const picture = await readCover(readerOver(bytes), cover);
    expect([...(picture ?? [])].slice(0, 3)).toEqual(magic);
  });

  it('is the whole picture where the source file is known', async () => {
    const picture = fixture('not-audio.png');
    for (const name of ['m4a-chapters.m4a', 'flac.flac', 'vorbis-cover.ogg']) {
      const bytes = fixture(name);
      const { cover } = await analyse(bytes);
      expect(cover && (await readCover(readerOver(bytes), cover))).toEqual(picture);
    }
  });
});

describe('type to serve', () => {
  it.each([
    ['mp3-cbr.mp3', 'mp3', 'audio/mpeg', '.mp3'],
    ['mpeg-layer2.mp3', 'mp3', 'audio/mpeg', '.mp3'],
    ['m4a-faststart.m4a', 'mp4', 'audio/x-m4a', '.m4a'],
    ['vorbis.ogg', 'ogg', 'audio/ogg', '.ogg'],
    ['opus.opus', 'ogg', 'audio/ogg', '.opus'],
    ['flac.flac', 'flac', 'audio/flac', '.flac'],
    ['wav-rf64.wav', 'wav', 'audio/wav', '.wav'],
  ])('of %s follows from its content', async (name, container, mimeType, extension) => {
    expect(await analyse(fixture(name))).toMatchObject({ container, mimeType, extension });
  });
});

describe('bit rate mode', () => {
  it.each([
    ['mp3-cbr.mp3', 'cbr'],
    ['mp3-cbr-noheader.mp3', 'cbr'],
    ['mp3-vbr-xing.mp3', 'vbr'],
    ['mp3-vbr-vbri.mp3', 'vbr'],
    ['mp3-vbr-noheader.mp3', 'vbr'],
    ['m4a-faststart.m4a', 'vbr'],
    ['m4a-alac.m4a', 'lossless'],
    ['flac.flac', 'lossless'],
    ['wav.wav', 'lossless'],
  ])('of %s is %s', async (name, mode) => {
    expect((await analyse(fixture(name))).bitrateMode).toBe(mode);
  });
});

describe('warnings', () => {
  it.each([
    ['mp3-cbr.mp3', []],
    ['mp3-vbr-xing.mp3', []],
    ['mp3-vbr-vbri.mp3', []],
    ['mp3-vbr-noheader.mp3', ['VBR_WITHOUT_HEADER']],
    ['mp3-cbr-noheader.mp3', []],
    ['mp3-mpeg2.mp3', ['UNUSUAL_SAMPLE_RATE']],
    ['m4a-faststart.m4a', []],
    ['m4a-moov-last.m4a', ['SLOW_START']],
    ['m4a-fragmented.m4a', []],
    ['vorbis.ogg', []],
    ['opus.opus', []],
  ])('of %s are %j', async (name, warnings) => {
    expect((await analyse(fixture(name))).warnings).toEqual(warnings);
  });

  it.each([
    'mp3-cbr.mp3',
    'mp3-vbr-xing.mp3',
    'mp3-vbr-vbri.mp3',
    'm4a-faststart.m4a',
    'vorbis.ogg',
    'flac.flac',
    'wav.wav',
  ])('say that half of %s is truncated', async (name) => {
    const whole = fixture(name);
    const { warnings } = await analyse(whole.subarray(0, whole.length / 2));
    expect(warnings).toContain('TRUNCATED');
  });

  it.each([
    'mp3-cbr.mp3',
    'mp3-vbr-xing.mp3',
    'mp3-vbr-vbri.mp3',
    'vorbis.ogg',
    'flac.flac',
    'wav.wav',
  ])('do not keep half of %s from having half the length', async (name) => {
    const whole = fixture(name);
    const all = await analyse(whole);
    const half = await analyse(whole.subarray(0, whole.length / 2));
    expect(half.durationMs / all.durationMs).toBeGreaterThan(0.2);
    expect(half.durationMs / all.durationMs).toBeLessThan(0.65);
  });
});

describe('what is no usable audio', () => {
  it.each([
    ['empty.mp3', 'EMPTY'],
    ['not-audio.html', 'NOT_AUDIO'],
    ['not-audio.pdf', 'NOT_AUDIO'],
    ['not-audio.zip', 'NOT_AUDIO'],
    ['not-audio.png', 'NOT_AUDIO'],
    ['not-audio.webm', 'NOT_AUDIO'],
    ['video-only.mp4', 'NO_AUDIO_TRACK'],
    ['video.mp4', 'UNSUPPORTED_CODEC'],
  ])('%s is refused as %s', async (name, code) => {
    await expect(analyse(fixture(name))).rejects.toMatchObject({ name: 'AudioError', code });
  });
});
