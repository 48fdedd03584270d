import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parseRssFeed } from 'feedsmith';
import { parseFeed } from 'podcast-partytime';
import Parser from 'rss-parser';
import { expect } from 'vitest';

import { runProgram } from '../support/programs';
import {
  readGpodderDownload,
  readGpodderEpisodes,
  runGpodder,
  withGpodder,
  type GpodderLibrary,
} from './gpodder-library';
import { readPages } from './read-pages';
import { readTable, type Row } from './read-table';
import { withTemporaryFolder } from './temporary-folder';

/** What a feed should offer for listening, whatever else it has. */
export interface ExpectedEnclosure {
  readonly guid: string;
  readonly url: string;
  readonly type: string;
  /** Of the file that is answered at `url`. */
  readonly bytes: Buffer;
}

type Facts = readonly [guid: unknown, url: unknown, type: unknown, length: number];

/** @param expected newest first */
type EnclosureJudge = (feedUrl: string, expected: readonly ExpectedEnclosure[]) => Promise<void>;

const factsOf = ({ guid, url, type, bytes }: ExpectedEnclosure): Facts => [
  guid,
  url,
  type,
  bytes.length,
];

const judgeWithParser =
  (read: (xml: string) => readonly Facts[] | Promise<readonly Facts[]>): EnclosureJudge =>
  async (feedUrl, expected) => {
    const [xml = ''] = await readPages(feedUrl);
    const found = await read(xml);
    expect(found.filter(([, url]) => url !== undefined)).toEqual(expected.map(factsOf));
  };

const readWithRssParser = async (xml: string): Promise<readonly Facts[]> =>
  (await new Parser().parseString(xml)).items.map(({ guid, enclosure }) => [
    guid,
    enclosure?.url,
    enclosure?.type,
    Number(enclosure?.length),
  ]);

const readWithFeedsmith = (xml: string): readonly Facts[] =>
  (parseRssFeed(xml).items ?? []).map(({ guid, enclosures: [enclosure] = [] }) => [
    guid?.value,
    enclosure?.url,
    enclosure?.type,
    Number(enclosure?.length),
  ]);

const readWithPartytime = (xml: string): readonly Facts[] =>
  (parseFeed(xml)?.items ?? []).map(({ guid, enclosure }) => [
    guid,
    enclosure.url,
    enclosure.type,
    enclosure.length,
  ]);

/** gPodder also lists what was written. */
const readHeard = (library: GpodderLibrary): readonly Row[] =>
  readGpodderEpisodes(library).filter(({ url }) => url !== '');

/** Subscribes, and downloads what can be heard. */
const judgeWithGpodder: EnclosureJudge = (feedUrl, expected) =>
  withGpodder(async (library) => {
    await runGpodder(['subscribe', feedUrl], library);
    expect(
      readHeard(library).map(({ guid, url, mime_type, file_size }) => [
        guid,
        url,
        mime_type,
        file_size,
      ]),
    ).toEqual(expected.map(factsOf));

    await runGpodder(['download'], library);
    const downloaded = readHeard(library);
    for (const [index, { bytes }] of expected.entries()) {
      const found = await readGpodderDownload(downloaded[index], library);
      expect(found.equals(bytes)).toBe(true);
    }
  });

/** Does not read lengths. */
const judgeWithNewsboat: EnclosureJudge = (feedUrl, expected) =>
  withTemporaryFolder(async (folder) => {
    const [urls, cache] = [join(folder, 'urls'), join(folder, 'cache.db')];
    await writeFile(urls, `${feedUrl}\n`);
    const args = ['-u', urls, '-c', cache, '-C', '/dev/null', '-x', 'reload'];
    await runProgram('newsboat', args, { HOME: folder });
    const items = readTable(
      cache,
      "SELECT * FROM rss_item WHERE enclosure_url <> '' ORDER BY pubDate DESC",
    );
    expect(
      items.map(({ guid, enclosure_url, enclosure_type }) => [guid, enclosure_url, enclosure_type]),
    ).toEqual(expected.map(({ guid, url, type }) => [guid, url, type]));
  });

/** What podcast apps ask first: HEAD tells the length and type that the feed says. */
const judgeHead: EnclosureJudge = async (_feedUrl, expected) => {
  for (const { url, type, bytes } of expected) {
    const { status, headers } = await fetch(url, { method: 'HEAD' });
    expect([status, headers.get('content-type'), headers.get('content-length')]).toEqual([
      200,
      type,
      String(bytes.length),
    ]);
  }
};

/** All judges by the name of their program, or of what they ask. */
export const ENCLOSURE_JUDGES: readonly (readonly [name: string, judge: EnclosureJudge])[] = [
  ['rss-parser', judgeWithParser(readWithRssParser)],
  ['feedsmith', judgeWithParser(readWithFeedsmith)],
  ['podcast-partytime', judgeWithParser(readWithPartytime)],
  ['gPodder', judgeWithGpodder],
  ['newsboat', judgeWithNewsboat],
  ['a HEAD request', judgeHead],
];
