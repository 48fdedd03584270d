import { expect } from 'vitest';
import type { ExpectedEpisode, ExpectedFeed, Judge } from './expected-feed';
import {
  readGpodderDownload,
  readGpodderEpisodes,
  runGpodder,
  withGpodder,
  type GpodderLibrary,
} from './gpodder-library';
import type { Row } from './read-table';
import { toText, toTimes } from './times-in-text';

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

const subscribe = async (
  feedUrl: string,
  { episodes }: ExpectedFeed,
  library: GpodderLibrary,
): Promise<void> => {
  await runGpodder(['subscribe', feedUrl], library);
  const listing = await runGpodder(['episodes'], library);
  for (const { title } of episodes) expect(listing).toContain(title);

  // Before the download: after it gPodder has types of its own, guessed from the names of files.
  const announced = readGpodderEpisodes(library);
  expect(announced).toHaveLength(episodes.length);
  for (const [index, episode] of episodes.entries()) checkEpisode(announced[index], episode);

  await runGpodder(['download'], library);
  const downloaded = readGpodderEpisodes(library);
  for (const [index, episode] of episodes.entries()) {
    const bytes = await readGpodderDownload(downloaded[index], library);
    expect(bytes.equals(episode.audio)).toBe(true);
  }
};

/** gPodder: subscribes, follows all pages, reads chapters, downloads every enclosure. */
export const judgeWithGpodder: Judge = (feedUrl, expected) =>
  withGpodder((library) => subscribe(feedUrl, expected, library));
