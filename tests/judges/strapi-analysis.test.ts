import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootStrapi, type Site } from '../support/boot';
import { probeAudio, type ProbedAudio } from './probe-audio';
import { fixturePath, publishFile, readAudioUrl, type PublishedFile } from './publish-file';

const RECORDINGS = [
  'mp3-cbr.mp3',
  'mp3-cbr-noheader.mp3',
  'mp3-vbr-xing.mp3',
  'mp3-vbr-vbri.mp3',
  'mp3-vbr-noheader.mp3',
  'mp3-mpeg2.mp3',
  'mp3-mpeg25.mp3',
  'mp3-id3v23-chapters.mp3',
  'mp3-id3v24-chapters.mp3',
  'mpeg-layer2.mp3',
  'm4a-faststart.m4a',
  'm4a-moov-last.m4a',
  'm4a-fragmented.m4a',
  'm4a-chapters.m4a',
  'm4a-alac.m4a',
  'vorbis.ogg',
  'vorbis-cover.ogg',
  'opus.opus',
  'opus-chapters.opus',
  'flac.flac',
  'wav.wav',
  'wav-extensible.wav',
  'wav-rf64.wav',
] as const;

/** The plugin has one name for all depths of uncompressed audio. */
const nameCodec = (codec: string): string => (codec.startsWith('pcm_') ? 'pcm' : codec);

const TOLERANCE_MS = 50;

describe('ffprobe, beside what the running site found out about', () => {
  let site: Site;

  beforeAll(async () => {
    site = await bootStrapi();
  });

  afterAll(() => site.close());

  const readRecording = async (fileId: number): Promise<ProbedAudio> => {
    const admin = await site.admin();
    const response = await admin.fetch(`/podcast/recordings/${fileId}`);
    const { data } = (await response.json()) as { readonly data: ProbedAudio };
    return data;
  };

  it.each(RECORDINGS)('%s, agrees, from disk and through the media route', async (name) => {
    const file: PublishedFile = await publishFile(site, fixturePath(name), { title: name });
    const found = await readRecording(file.fileId);
    for (const source of [fixturePath(name), await readAudioUrl(site, file.slug)]) {
      const { durationMs, codec, sampleRate, channels } = await probeAudio(source);
      expect(found).toMatchObject({ codec: nameCodec(codec), sampleRate, channels });
      expect(Math.abs(found.durationMs - durationMs)).toBeLessThanOrEqual(TOLERANCE_MS);
    }
  });
});
