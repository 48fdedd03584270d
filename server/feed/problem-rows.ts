import type { Core } from '@strapi/strapi';

import { findPictures } from '../covers';
import { recordings as recordingJobs } from '../media';
import { findPeople, type PeopleByPlace } from '../people';
import {
  findAllEpisodes,
  findDraft,
  findOtherDrafts,
  findOutlines,
  findShows,
  type ComparedRow,
} from '../publishing';
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
  readonly episodes: readonly EpisodeRow[];
  /** Of the same shows: what only one may have is not to be theirs either. */
  readonly compared: readonly ComparedRow[];
  /** By document id of the episode. */
  readonly outlines: ReadonlyMap<string, readonly ShownoteRow[]>;
  readonly people: PeopleByPlace;
}

const idsOf = (files: readonly (FileRow | null | undefined)[]): number[] =>
  files.flatMap((file) => (file ? [file.id] : []));

type Looked = Pick<ProblemRows, 'shows' | 'episodes' | 'compared'>;

/** What belongs to them; the number of statements doesn't depend on the number of episodes. */
const loadRowsOf = async (
  strapi: Core.Strapi,
  { shows, episodes, compared }: Looked,
): Promise<ProblemRows> => {
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
    compared,
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

/** All shows, and every published episode, those of the future included. */
export const loadProblemRows = async (strapi: Core.Strapi): Promise<ProblemRows> =>
  loadRowsOf(strapi, {
    shows: await findShows(strapi),
    episodes: await findAllEpisodes(strapi),
    compared: [],
  });

/** One episode as its draft is saved, with its show; `null` where there is no such episode. */
export const loadProblemRowsOfDraft = async (
  strapi: Core.Strapi,
  documentId: string,
): Promise<ProblemRows | null> => {
  const draft = await findDraft(strapi, documentId);
  if (draft === null) return null;
  const { show } = draft;
  return loadRowsOf(strapi, {
    shows: show ? [show] : [],
    episodes: [draft],
    compared: show ? await findOtherDrafts(strapi, show, documentId) : [],
  });
};
