import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { runProgram } from '../support/programs';
import { readTable, type Row } from './read-table';
import { withTemporaryFolder } from './temporary-folder';

/** Where gPodder keeps what it knows, and what it downloads. */
export interface GpodderLibrary {
  readonly home: string;
  readonly downloads: string;
}

/** An empty library, which is gone afterwards. */
export const withGpodder = <Result>(
  run: (library: GpodderLibrary) => Promise<Result>,
): Promise<Result> =>
  withTemporaryFolder((folder) =>
    run({ home: join(folder, 'home'), downloads: join(folder, 'downloads') }),
  );

export const runGpodder = (
  command: readonly string[],
  { home, downloads }: GpodderLibrary,
): Promise<string> =>
  runProgram('gpo', command, {
    HOME: home,
    GPODDER_HOME: home,
    GPODDER_DOWNLOAD_DIR: downloads,
  });

/** All episodes, newest first. */
export const readGpodderEpisodes = ({ home }: GpodderLibrary): readonly Row[] =>
  readTable(
    join(home, 'Database'),
    `SELECT episode.*, podcast.download_folder FROM episode
       JOIN podcast ON podcast.id = episode.podcast_id ORDER BY published DESC`,
  );

/** What gPodder has downloaded of an episode. */
export const readGpodderDownload = (
  row: Row | undefined,
  { downloads }: GpodderLibrary,
): Promise<Buffer> =>
  readFile(join(downloads, String(row?.download_folder), String(row?.download_filename)));
