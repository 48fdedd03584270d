import type { Core } from '@strapi/strapi';

import { findPictures } from '../covers';
import { recordings as recordingJobs } from '../media';
import { findPeople, type PeopleByPlace } from '../people';
import { findAllEpisodes, findOutlines, findShows } from '../publishing';
import type {
  EpisodeRow,
  FileRow,
  PictureRow,
  RecordingRow,
  ShownoteRow,
  ShowRow,
  TranscriptRow,
} from '../site/tables';
import { findTranscripts } from '../transcripts';

/** What is known of the files that shows and episodes use, by the id of the file. */
export interface FileRows {
  readonly recordings: ReadonlyMap<number, RecordingRow>;
  readonly pictures: ReadonlyMap<number, PictureRow>;
  readonly transcripts: ReadonlyMap<number, TranscriptRow>;
}

/** Everything that is looked at for problems. */
export interface ProblemRows extends FileRows {
  readonly shows: readonly ShowRow[];
  /** Every published one, those of the future included. */
  readonly episodes: readonly EpisodeRow[];
  /** By document id of the episode. */
  readonly outlines: ReadonlyMap<string, readonly ShownoteRow[]>;
  readonly people: PeopleByPlace;
}

const idsOf = (files: readonly (FileRow | null | undefined)[]): number[] =>
  files.flatMap((file) => (file ? [file.id] : []));

/** All of it at once: the number of statements doesn't depend on the number of episodes. */
export const loadProblemRows = async (strapi: Core.Strapi): Promise<ProblemRows> => {
  const shows = await findShows(strapi);
  const episodes = await findAllEpisodes(strapi);
  const episodeIds = episodes.map(({ documentId }) => documentId);
  const outlines = await findOutlines(strapi, episodeIds);
  const people = await findPeople(strapi, {
    episodes: episodeIds,
    shows: shows.map(({ documentId }) => documentId),
  });
  const pictureFiles = [
    ...shows.flatMap(({ cover, banner }) => [cover, banner]),
    // The cover in an audio file is a picture of that file.
    ...episodes.flatMap(({ cover, audio }) => [cover, audio]),
    ...[...outlines.values()].flat().map(({ image }) => image),
    ...people.contributions.map(({ contributor }) => contributor?.portrait),
  ];
  return {
    shows,
    episodes,
    outlines,
    people,
    recordings: await recordingJobs.findMany(
      strapi,
      idsOf(episodes.flatMap(({ audio, alternateAudio }) => [audio, alternateAudio])),
    ),
    pictures: await findPictures(strapi, idsOf(pictureFiles)),
    transcripts: await findTranscripts(strapi, idsOf(episodes.map(({ transcript }) => transcript))),
  };
};
