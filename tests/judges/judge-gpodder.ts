import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ExpectedEpisode, ExpectedFeed, Judge } from './expected-feed';
import { runProgram } from '../support/programs';
import { readTable, type Row } from './read-table';
import { withTemporaryFolder } from './temporary-folder';
import { toText, toTimes } from './times-in-text';

interface Library {
  readonly home: string;
  readonly downloads: string;
}

const run = (command: readonly string[], { home, downloads }: Library): Promise<string> =>
  runProgram('gpo', command, {
    HOME: home,
    GPODDER_HOME: home,
    GPODDER_DOWNLOAD_DIR: downloads,
  });

const readEpisodes = ({ home }: Library): readonly Row[] =>
  readTable(
    join(home, 'Database'),
    `SELECT episode.*, podcast.download_folder FROM episode
       JOIN podcast ON podcast.id = episode.podcast_id ORDER BY published DESC`,
  );

const readChapters = (row: Row | undefined): unknown => {
  const text = row?.chapters;
  return typeof text === 'string' ? (JSON.parse(text) as unknown) : [];
};

const checkEpisode = (row: Row | undefined, episode: ExpectedEpisode): void => {
  expect(row).toMatchObject({
    guid: episode.guid,
    title: episode.title,
    total_time: episode.durationSeconds,
    mime_type: episode.mimeType,
  });
  expect(readChapters(row)).toMatchObject(
    // gPodder drops parts of a second.
    episode.chapters.map(({ title, startsAtMs }) => ({
      start: Math.floor(startsAtMs / 1000),
      title,
    })),
  );
  const text = toText(String(row?.description_html));
  for (const time of toTimes(episode)) expect(text).toContain(time);
};

const checkDownload = async (
  row: Row | undefined,
  { audio }: ExpectedEpisode,
  { downloads }: Library,
): Promise<void> => {
  const file = join(downloads, String(row?.download_folder), String(row?.download_filename));
  const downloaded = await readFile(file);
  expect(downloaded.equals(audio)).toBe(true);
};

const subscribe = async (
  feedUrl: string,
  { episodes }: ExpectedFeed,
  library: Library,
): Promise<void> => {
  await run(['subscribe', feedUrl], library);
  const listing = await run(['episodes'], library);
  for (const { title } of episodes) expect(listing).toContain(title);

  // Before the download: after it gPodder has types of its own, guessed from the names of files.
  const announced = readEpisodes(library);
  expect(announced).toHaveLength(episodes.length);
  for (const [index, episode] of episodes.entries()) checkEpisode(announced[index], episode);

  await run(['download'], library);
  const downloaded = readEpisodes(library);
  for (const [index, episode] of episodes.entries()) {
    await checkDownload(downloaded[index], episode, library);
  }
};

/** gPodder: subscribes, follows all pages, reads chapters, downloads every enclosure. */
export const judgeWithGpodder: Judge = (feedUrl, expected) =>
  withTemporaryFolder((folder) =>
    subscribe(feedUrl, expected, {
      home: join(folder, 'home'),
      downloads: join(folder, 'downloads'),
    }),
  );
