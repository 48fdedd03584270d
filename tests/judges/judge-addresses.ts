import { parseFeed } from 'podcast-partytime';
import { expect } from 'vitest';
import type { Judge } from './expected-feed';
import { readPages } from './read-pages';

/**
 * What directories ask of the addresses in a feed: enclosures answer HEAD with the length and type
 * that the feed says (Apple), and chapters come as JSON of their own type (podcast-namespace).
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
    expect(await chapters.json()).toMatchObject({
      version: '1.2.0',
      chapters: episode?.chapters.map(({ title, startsAtMs }) => ({
        title,
        startTime: startsAtMs / 1000,
      })),
    });
  }
};
