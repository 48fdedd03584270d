import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { FAST } from '../support/comments';
import { publishEpisode } from '../support/content';
import { publishVoice } from '../support/spoken-comments';
import { LIVE_VOICE, makeVoice, VOICES } from './make-voice';
import { hashSound, probeClip, type ProbedClip } from './probe-clip';

const CLIPS = join(import.meta.dirname, '..', 'voice', 'clips');
const TOLERANCE_MS = 20;

/** What every container says of itself, or ffprobe of it where it says nothing. */
const SAYS_NOTHING =
  /^(?:language=(?:und|eng)|vendor_id=(?:\[0\]){4}|encoder=|(?:major_brand|minor_version|compatible_brands)=.*)$/;

/** The length that an MP4 states is that of its samples; the other containers may forget the last. */
const lengthOf = (type: string, { statedMs, packetsEndMs }: ProbedClip): number =>
  type === 'audio/mp4' && statedMs !== null ? statedMs : packetsEndMs;

interface Sound {
  readonly type: string;
  readonly durationMs: number;
  readonly sentFile: string;
  readonly servedFile: string;
}

describe('a recording that was approved', () => {
  let site: Site;
  let slug: string;

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: { comments: FAST, voice: { enabled: true, maxPerHour: 1_000 } },
    });
    ({ slug } = await publishEpisode(site.strapi, { title: 'Sprechen' }));
  });

  afterAll(() => site.close());

  const publish = async (name: string, sent: Buffer): Promise<Sound> => {
    const { url, type, durationMs } = await publishVoice(site, slug, new Uint8Array(sent));
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
    const [sentFile, servedFile] = ['sent', 'served'].map((kind) => join(site.dir, kind + name));
    if (sentFile === undefined || servedFile === undefined) throw new Error('no names');
    await writeFile(sentFile, sent);
    await writeFile(servedFile, Buffer.from(await response.arrayBuffer()));
    return { type, durationMs, sentFile, servedFile };
  };

  const judge = async ({ type, durationMs, sentFile, servedFile }: Sound, codec: string) => {
    const [sent, served] = [await probeClip(sentFile), await probeClip(servedFile)];
    expect(Math.abs(durationMs - lengthOf(type, sent))).toBeLessThan(TOLERANCE_MS);
    if (served.statedMs !== null) {
      expect(Math.abs(durationMs - served.statedMs)).toBeLessThan(TOLERANCE_MS);
    }
    expect([served.codecs, served.chapterCount]).toEqual([[codec], 0]);
    expect(served.tags.filter((tag) => !SAYS_NOTHING.test(tag))).toEqual([]);
    expect(await hashSound(servedFile)).toBe(await hashSound(sentFile));
  };

  it.each([
    ['chromium.webm', 'opus'],
    ['chromium-opus.m4a', 'opus'],
    ['ffmpeg.webm', 'opus'],
    ['ffmpeg.ogg', 'opus'],
    ['ffmpeg.m4a', 'aac'],
    ['ffmpeg-stereo.m4a', 'aac'],
    ['ffmpeg-fragmented.m4a', 'aac'],
  ])('sounds to ffmpeg as it was sent, and says nothing else: %s', async (name, codec) => {
    await judge(await publish(name, await readFile(join(CLIPS, name))), codec);
  });

  it.each([...VOICES, LIVE_VOICE])('is measured by ffprobe alike: %s', async (...voice) => {
    const [name, , options] = voice;
    const codec = options.includes('libopus') ? 'opus' : 'aac';
    await judge(await publish(name, await makeVoice(voice)), codec);
  });
});
