import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ExpectedFeed, Judge } from './expected-feed';
import { runProgram } from '../support/programs';
import { readTable } from './read-table';
import { withTemporaryFolder } from './temporary-folder';
import { toText, toTimes } from './times-in-text';
import { withRelay, type Relay } from './with-relay';

const reload = async ({ url, statuses }: Relay, folder: string, expected: ExpectedFeed) => {
  const urls = join(folder, 'urls');
  const cache = join(folder, 'cache.db');
  await writeFile(urls, `${url}\n`);
  const args = ['-u', urls, '-c', cache, '-C', '/dev/null', '-x', 'reload', 'print-unread'];

  // newsboat 2.21 keeps no validators of a feed that is new to it, so only the third asks for a change.
  const unread = [];
  for (let time = 1; time <= 3; time += 1) {
    unread.push(await runProgram('newsboat', args, { HOME: folder }));
  }
  expect(statuses).toEqual([200, 200, 304]);
  expect(new Set(unread).size).toBe(1);

  const [feed] = readTable(cache, 'SELECT title, etag FROM rss_feed');
  expect(feed?.title).toBe(expected.title);
  expect(feed?.etag).toMatch(/^"[^"]+"$/);

  // It reads the first page only.
  const items = readTable(cache, 'SELECT * FROM rss_item ORDER BY pubDate DESC');
  const first = expected.episodes.slice(0, items.length);
  expect(items.length).toBeGreaterThan(0);
  expect(items).toMatchObject(
    first.map(({ guid, title, mimeType }) => ({ guid, title, enclosure_type: mimeType })),
  );
  for (const [index, episode] of first.entries()) {
    const text = toText(String(items[index]?.content));
    for (const time of toTimes(episode)) expect(text).toContain(time);
  }
};

/** newsboat: reads the first page, times of chapters included, and asks again with a conditional GET. */
export const judgeWithNewsboat: Judge = (feedUrl, expected) =>
  withRelay(feedUrl, (relay) => withTemporaryFolder((folder) => reload(relay, folder, expected)));
