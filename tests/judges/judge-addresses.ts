import { createHash } from 'node:crypto';
import { parseRssFeed, type PodcastNs } from 'feedsmith';
import { parseFeed } from 'podcast-partytime';
import { expect } from 'vitest';
import type { Judge } from './expected-feed';
import { readPages } from './read-pages';

interface ChaptersFile {
  readonly version: string;
  readonly chapters: readonly { readonly img?: string }[];
}

/** Status and type, without parameters, of what an address answers to HEAD. */
const look = async (url: string): Promise<readonly [status: number, type: string | undefined]> => {
  const response = await fetch(url, { method: 'HEAD' });
  return [response.status, response.headers.get('content-type')?.split(';')[0]];
};

type Item = PodcastNs.Item;

const judgePictures = async ({
  images = [],
  persons = [],
}: Pick<Item, 'images' | 'persons'>): Promise<void> => {
  const urls = [...images.map(({ href }) => href), ...persons.flatMap(({ img }) => img ?? [])];
  for (const url of urls) expect(await look(url ?? '')).toEqual([200, 'image/jpeg']);
};

/** Transcripts are of the type that is announced, and other forms of the audio are as announced. */
const judgeFiles = async ({ transcripts = [], alternateEnclosures = [] }: Item): Promise<void> => {
  for (const { url, type } of transcripts) expect(await look(url ?? '')).toEqual([200, type]);
  for (const { sources = [], type, length, integrity } of alternateEnclosures) {
    const response = await fetch(sources[0]?.uri ?? '');
    const bytes = Buffer.from(await response.arrayBuffer());
    const hash = createHash('sha256').update(bytes).digest('base64');
    expect([response.headers.get('content-type'), bytes.length, `sha256-${hash}`]).toEqual([
      type,
      length,
      integrity?.value,
    ]);
  }
};

/**
 * What directories ask of the addresses in a feed: enclosures answer HEAD with the length and type
 * that the feed says (Apple), and chapters come as JSON of their own type (podcast-namespace). All
 * other files of the namespace are what the feed says, too.
 */
export const judgeAddresses: Judge = async (feedUrl, expected) => {
  const pages = await readPages(feedUrl);
  const items = pages.flatMap((xml) => parseFeed(xml)?.items ?? []);
  expect(items).toHaveLength(expected.episodes.length);
  for (const [index, { enclosure, podcastChapters }] of items.entries()) {
    const episode = expected.episodes[index];
    const head = await fetch(enclosure.url, { method: 'HEAD' });
    expect([
      head.status,
      head.headers.get('content-length'),
      head.headers.get('content-type'),
    ]).toEqual([200, String(episode?.audio.length), episode?.mimeType]);
    if (podcastChapters === undefined) continue;
    const chapters = await fetch(podcastChapters.url);
    expect(chapters.headers.get('content-type')).toMatch(/^application\/json\+chapters(;|$)/);
    const file = (await chapters.json()) as ChaptersFile;
    expect(file).toMatchObject({
      version: '1.2.0',
      chapters: episode?.chapters.map(({ title, startsAtMs }) => ({
        title,
        startTime: startsAtMs / 1000,
      })),
    });
    for (const { img } of file.chapters) {
      if (img !== undefined) expect(await look(img)).toEqual([200, 'image/jpeg']);
    }
  }
  for (const { podcast, items: found = [] } of pages.map((xml) => parseRssFeed(xml))) {
    await judgePictures(podcast ?? {});
    for (const item of found) {
      await judgePictures(item.podcast ?? {});
      await judgeFiles(item.podcast ?? {});
    }
  }
};
