import Parser from 'rss-parser';
import { expect } from 'vitest';
import type { Judge } from './expected-feed';
import { readPages } from './read-pages';

/** rss-parser: what most JavaScript sites read feeds with. */
export const judgeWithRssParser: Judge = async (feedUrl, expected) => {
  const pages = await readPages(feedUrl);
  const parser = new Parser();
  const feeds = await Promise.all(pages.map((xml) => parser.parseString(xml)));
  expect(feeds.map(({ title }) => title)).toEqual(feeds.map(() => expected.title));
  const items = feeds.flatMap(({ items: found }) => found);
  expect(
    items.map(({ guid, title, enclosure }) => [guid, title, Number(enclosure?.length)]),
  ).toEqual(expected.episodes.map(({ guid, title, audio }) => [guid, title, audio.length]));
};
