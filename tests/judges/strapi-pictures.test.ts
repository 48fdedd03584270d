import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootStrapi, type Site } from '../support/boot';
import { runProgram } from '../support/programs';
import { publishRichEpisode } from './publish-rich-episode';

interface Source {
  readonly url: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
}

interface Image extends Omit<Source, 'type'> {
  readonly sources: readonly Source[];
}

interface Page {
  readonly cover: Image;
  readonly shownotes: readonly { readonly image: Image }[];
}

interface Show {
  readonly cover: Image;
  readonly banner: Image;
  readonly contributors: readonly { readonly portrait: Image }[];
}

interface Probed {
  readonly streams: readonly {
    readonly codec_name: string;
    readonly width: number;
    readonly height: number;
    readonly pix_fmt: string;
  }[];
}

const CODECS: Readonly<Record<string, string>> = { 'image/jpeg': 'mjpeg', 'image/webp': 'webp' };

/** Full range, three channels: no JPEG of a printer, nothing transparent. */
const JPEG_PIXELS = /^yuvj4(20|22|44)p$/;

const probe = async (url: string) => {
  const output = await runProgram('ffprobe', [
    ...['-v', 'error', '-show_entries', 'stream=codec_name,width,height,pix_fmt'],
    ...['-of', 'json', url],
  ]);
  const [stream] = (JSON.parse(output) as Probed).streams;
  if (stream === undefined) throw new Error(`ffprobe finds no picture at ${url}`);
  return stream;
};

describe('the pictures of a running site', () => {
  let site: Site;
  let show: Show;
  let page: Page;

  const get = async <Data>(path: string): Promise<Data> =>
    ((await (await site.fetch(`/api/podcast${path}`)).json()) as { readonly data: Data }).data;

  beforeAll(async () => {
    site = await bootStrapi();
    const { slug } = await publishRichEpisode(site);
    page = await get<Page>(`/episodes/${slug}`);
    show = await get<Show>('/shows/reichlich');
  });

  afterAll(() => site.close());

  it.each<[string, () => Image, number]>([
    ['a transparent PNG of 3200 pixels', () => show.cover, 3_000],
    ['an oblong JPEG in CMYK', () => page.cover, 1_500],
  ])('are covers after Apple’s rules for ffprobe, made of %s', async (_what, image, side) => {
    const { url, width, height } = image();
    expect([width, height]).toEqual([side, side]);
    expect(await probe(url)).toEqual({
      codec_name: 'mjpeg',
      width: side,
      height: side,
      pix_fmt: expect.stringMatching(JPEG_PIXELS) as unknown,
    });
  });

  it.each<[string, () => Image | undefined]>([
    ['the cover', () => page.cover],
    ['the banner', () => show.banner],
    ['a chapter', () => page.shownotes[0]?.image],
    ['a portrait', () => show.contributors[0]?.portrait],
  ])('are what the JSON says of %s, in every size and format', async (_what, image) => {
    const sources = image()?.sources ?? [];
    expect(sources.map(({ type }) => type)).toEqual(
      [300, 600, 1_400].flatMap(() => ['image/webp', 'image/jpeg']),
    );
    for (const { url, type, width, height } of sources) {
      expect(await probe(url)).toMatchObject({ codec_name: CODECS[type], width, height });
    }
  });
});
