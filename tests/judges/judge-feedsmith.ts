import { parseRssFeed } from 'feedsmith';
import { expect } from 'vitest';
import { formatNpt } from '../../server/feed/duration';
import type { Judge } from './expected-feed';
import { readPages } from './read-pages';

/** feedsmith: reads all namespaces, Podlove Simple Chapters among them. */
export const judgeWithFeedsmith: Judge = async (feedUrl, expected) => {
  const pages = await readPages(feedUrl);
  const feeds = pages.map((xml) => parseRssFeed(xml));
  for (const feed of feeds) {
    expect([feed.title, feed.language, feed.podcast?.guid]).toEqual([
      expected.title,
      expected.language,
      expected.podcastGuid,
    ]);
    expect(feed.itunes?.author ?? '').toBe(expected.author);
  }
  const items = feeds.flatMap(({ items: found }) => found ?? []);
  expect(items.map(({ guid, title, itunes }) => [guid?.value, title, itunes?.duration])).toEqual(
    expected.episodes.map(({ guid, title, durationSeconds }) => [guid, title, durationSeconds]),
  );
  expect(
    items.map(({ psc }) => psc?.chapters?.map(({ start, title }) => [start, title]) ?? []),
  ).toEqual(
    expected.episodes.map(({ chapters }) =>
      chapters.map(({ startsAtMs, title }) => [formatNpt(startsAtMs), title]),
    ),
  );
};
