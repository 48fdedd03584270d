import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebVTTParser } from 'webvtt-parser';
import { bootStrapi, type Site } from '../support/boot';
import { runProgram } from '../support/programs';
import { publishRichEpisode } from './publish-rich-episode';
import { CUES, HIDDEN_NAME, SHOWN_SPEAKERS } from './rich-details';

interface Packet {
  readonly pts_time: string;
  readonly duration_time: string;
}

interface Probed {
  readonly streams: readonly { readonly codec_type: string; readonly codec_name: string }[];
  readonly packets: readonly Packet[];
}

/** Without them the parser takes the semicolon of an entity for text. */
const ENTITIES = createRequire(import.meta.url)('webvtt-parser/html-entities.json') as Readonly<
  Record<string, string>
>;

const toMs = (seconds: string): number => Math.round(Number(seconds) * 1_000);

const TIMES = CUES.map(({ startsAtMs, endsAtMs }) => [startsAtMs, endsAtMs - startsAtMs]);

describe('the transcript of an episode on a running site', () => {
  let site: Site;
  let address: string;

  beforeAll(async () => {
    site = await bootStrapi();
    const { slug } = await publishRichEpisode(site);
    address = `${site.url}/api/podcast/episodes/${slug}/transcript`;
  });

  afterAll(() => site.close());

  const read = async (format: string): Promise<string> =>
    (await fetch(`${address}.${format}`)).text();

  it('is WebVTT without an error for the W3C’s parser, with all voices', async () => {
    const { errors, cues } = new WebVTTParser(ENTITIES).parse(await read('vtt'), 'subtitles');
    expect(errors).toEqual([]);
    expect(cues.map(({ startTime, endTime }) => [startTime, endTime])).toEqual(
      CUES.map(({ startsAtMs, endsAtMs }) => [startsAtMs / 1_000, endsAtMs / 1_000]),
    );
    const voices = cues.map(({ tree }) => tree.children?.[0]);
    expect(voices.map((voice) => [voice?.name, voice?.value])).toEqual(
      SHOWN_SPEAKERS.map((speaker) => ['v', speaker]),
    );
    expect(voices.map((voice) => voice?.children?.map(({ value }) => value).join(''))).toEqual(
      CUES.map(({ text }) => text),
    );
  });

  it.each([
    ['vtt', 'webvtt'],
    ['srt', 'subrip'],
  ])('is a stream of subtitles for ffprobe as %s', async (format, codec) => {
    const output = await runProgram('ffprobe', [
      ...[
        '-v',
        'error',
        '-show_entries',
        'stream=codec_type,codec_name:packet=pts_time,duration_time',
      ],
      ...['-of', 'json', `${address}.${format}`],
    ]);
    const { streams, packets } = JSON.parse(output) as Probed;
    expect(streams).toEqual([{ codec_type: 'subtitle', codec_name: codec }]);
    expect(packets.map((packet) => [toMs(packet.pts_time), toMs(packet.duration_time)])).toEqual(
      TIMES,
    );
  });

  it.each(['vtt', 'srt'])('is read by ffmpeg from %s to its last word', async (format) => {
    const text = await runProgram('ffmpeg', [
      ...['-v', 'error', '-xerror', '-i', `${address}.${format}`, '-f', 'webvtt', '-'],
    ]);
    expect(text.match(/-->/g)?.length).toBeGreaterThanOrEqual(CUES.length);
    expect(text).toContain('Bis bald.');
  });

  it.each(['vtt', 'srt', 'json', 'html', 'txt'])(
    'does not name who may not be named, as %s',
    async (format) => {
      const text = await read(format);
      expect(text).toContain('Ich auch.');
      expect(text).not.toContain(HIDDEN_NAME.split(' ')[0]);
    },
  );
});
