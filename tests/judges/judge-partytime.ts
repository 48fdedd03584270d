import { parseFeed } from 'podcast-partytime';
import { expect } from 'vitest';
import type { Judge } from './expected-feed';
import { readPages } from './read-pages';

/** The parser of Podcasting 2.0: it drops what it does not understand. */
export const judgeWithPartytime: Judge = async (feedUrl, expected) => {
  const pages = await readPages(feedUrl);
  const feeds = pages.map((xml) => parseFeed(xml));
  const hasChapters = expected.episodes.some(({ chapters }) => chapters.length > 0);
  for (const feed of feeds) {
    expect(feed).toMatchObject({
      title: expected.title,
      language: expected.language,
      guid: expected.podcastGuid,
      medium: 'podcast',
    });
    expect(feed?.author ?? '').toBe(expected.author);
    const phases = Object.values(feed?.pc20support ?? {}).flat();
    expect(phases).toEqual(expect.arrayContaining(['guid', 'medium']));
    expect(phases.includes('chapters')).toBe(hasChapters);
  }
  const items = feeds.flatMap((feed) => feed?.items ?? []);
  expect(
    items.map(({ guid, title, duration, enclosure }) => [
      guid,
      title,
      duration,
      enclosure.type,
      enclosure.length,
    ]),
  ).toEqual(
    expected.episodes.map((episode) => [
      episode.guid,
      episode.title,
      episode.durationSeconds,
      episode.mimeType,
      episode.audio.length,
    ]),
  );
  expect(items.map(({ podcastChapters }) => podcastChapters?.type ?? null)).toEqual(
    expected.episodes.map(({ chapters }) =>
      chapters.length > 0 ? 'application/json+chapters' : null,
    ),
  );
};
