import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { FAST } from '../support/comments';
import { publishEpisode } from '../support/content';
import { FAKE_MICROPHONE, openChromium } from '../support/open-chromium';
import { approveComment, publishVoice, type PublicVoice } from '../support/spoken-comments';
import { LIVE_VOICE, makeVoice, VOICES } from './make-voice';
import { askPage, withPlayerPage, type Mode } from './player-page';
import { withRecorderPage } from './recorder-page';

const CLIPS = join(import.meta.dirname, '..', 'voice', 'clips');
const FIXTURES = [
  'chromium.webm',
  'chromium-opus.m4a',
  'ffmpeg.webm',
  'ffmpeg.ogg',
  'ffmpeg.m4a',
  'ffmpeg-stereo.m4a',
  'ffmpeg-fragmented.m4a',
];
const LONG_VOICES = VOICES.filter(([name]) => name.startsWith('long'));
const SPOKEN_MS = 2_000;
/** Chromium plays whole packets, and stops a moment before or after the end. */
const TOLERANCE_SECONDS = 0.1;

interface Played {
  readonly duration: number;
  readonly playedTo: number;
}

interface Heard {
  readonly duration: number;
  readonly missedBy: number;
}

interface Spoken {
  readonly id: string;
  readonly durationMs: number;
  readonly state: string;
  readonly status: number;
  readonly type: string;
}

interface Listened extends Played {
  readonly voice: PublicVoice;
  /** Seconds that the browser's decoder makes of the file. */
  readonly decoded: number;
  /** The largest sample, 0 to 1. */
  readonly loudest: number;
}

describe('a spoken comment in Chromium', () => {
  let site: Site;
  let slug: string;
  let browser: Browser;

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { comments: FAST, voice: { enabled: true } } });
    ({ slug } = await publishEpisode(site.strapi, { title: 'Sprechen' }));
    browser = await openChromium(undefined, FAKE_MICROPHONE);
  });

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const open = async <Result>(url: string, run: (page: Page) => Promise<Result>) => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(url);
      const result = await run(page);
      expect(await context.cookies([url, site.url])).toEqual([]);
      return result;
    } finally {
      await context.close();
    }
  };

  const onPlayer = <Result>(url: string, mode: Mode, call: string): Promise<Result> =>
    withPlayerPage([url], mode, (pageUrl) => open(pageUrl, (page) => askPage<Result>(page, call)));

  const publish = (bytes: Buffer) => publishVoice(site, slug, new Uint8Array(bytes));

  it.each(FIXTURES)('is played by a page of another site, and sought in: %s', async (name) => {
    const { url, durationMs } = await publish(await readFile(join(CLIPS, name)));
    const seconds = durationMs / 1_000;
    for (const mode of ['no-cors', 'cors'] as const) {
      const { duration, playedTo } = await onPlayer<Played>(url, mode, 'play(0)');
      expect(Math.abs(duration - seconds)).toBeLessThan(TOLERANCE_SECONDS);
      expect(Math.abs(playedTo - seconds)).toBeLessThan(TOLERANCE_SECONDS);
    }
    const { missedBy } = await onPlayer<Heard>(url, 'no-cors', 'hear(0)');
    expect(missedBy).toBeLessThan(TOLERANCE_SECONDS);
  });

  it('is played to its end though its file says nothing of its length', async () => {
    const { url, durationMs } = await publish(await makeVoice(LIVE_VOICE));
    const { playedTo } = await onPlayer<Played>(url, 'no-cors', 'play(0)');
    expect(Math.abs(playedTo - durationMs / 1_000)).toBeLessThan(TOLERANCE_SECONDS);
  });

  // What helps to find a place, cues and indexes, is taken out of a file as well.
  it.each(LONG_VOICES)('is sought in though it is long: %s', async (...voice) => {
    const { url } = await publish(await makeVoice(voice));
    const { missedBy } = await onPlayer<Heard>(url, 'no-cors', 'hear(0)');
    expect(missedBy).toBeLessThan(TOLERANCE_SECONDS);
  });

  describe.each([
    ['audio/webm;codecs=opus', 'audio/webm', true],
    ['audio/mp4;codecs=opus', 'audio/mp4', true],
    // Only builds with an AAC encoder have it.
    ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4', false],
  ] as const)('recorded as %s', (mimeType, type, isCertain) => {
    it('comes from press to ear', async (test) => {
      const comments = `${site.url}/api/podcast/episodes/${slug}/comments`;
      await withRecorderPage((pageUrl) =>
        open(pageUrl, async (page) => {
          const isSupported = await askPage<boolean>(page, `supports('${mimeType}')`);
          if (!isCertain && !isSupported) test.skip(`this Chromium can't record ${mimeType}`);
          const request = JSON.stringify({ comments, mimeType, lengthMs: SPOKEN_MS });
          const spoken = await askPage<Spoken>(page, `speak(${request})`);
          expect(spoken).toMatchObject({ status: 202, state: 'held', type: mimeType });
          expect(Math.abs(spoken.durationMs - SPOKEN_MS)).toBeLessThan(SPOKEN_MS / 4);

          await approveComment(site, spoken.id);
          const call = `listen('${comments}', '${spoken.id}')`;
          const { voice, playedTo, decoded, loudest } = await askPage<Listened>(page, call);
          expect(voice).toMatchObject({ type, durationMs: spoken.durationMs });
          const seconds = spoken.durationMs / 1_000;
          for (const heard of [playedTo, decoded]) {
            expect(Math.abs(heard - seconds)).toBeLessThan(TOLERANCE_SECONDS);
          }
          expect(loudest).toBeGreaterThan(0.05);
        }),
      );
    });
  });
});
