import type { Core } from '@strapi/strapi';

import { apiError, REVALIDATE, type PublicRequest, type RouteAnswer } from '../http';
import { findPeople, hiddenNamesOf } from '../people';
import { now } from '../site/clock';
import type { EpisodeRow } from '../site/tables';
import {
  createSpeakerMatcher,
  findTranscript,
  hideSpeakers,
  type Transcript,
  type TranscriptFormat,
} from '../transcripts';
import { episodeDates, latestOf } from './changed-at';
import { findEpisode } from './repository';
import type { SlugParams } from './schemas';

const notFound = (): Error =>
  apiError(404, 'TRANSCRIPT_NOT_FOUND', 'This episode has no transcript.');

/** Takes the names of those out of the transcript whom the public may not know of. */
const protect = (
  transcript: Transcript,
  hiddenNames: readonly string[],
  shownNames: readonly string[],
): Transcript =>
  hiddenNames.length === 0
    ? transcript
    : hideSpeakers(transcript, createSpeakerMatcher(hiddenNames, shownNames));

/**
 * Answers with the transcript of a released episode in one format, whatever was uploaded.
 *
 * @throws ApiError 404 `EPISODE_NOT_FOUND`, `TRANSCRIPT_NOT_FOUND`
 */
export const createTranscriptHandler =
  (strapi: Core.Strapi, { mediaType, write }: TranscriptFormat) =>
  async ({ params }: PublicRequest<SlugParams>): Promise<RouteAnswer> => {
    const episode: EpisodeRow | null = await findEpisode(strapi, params.slug, now(strapi));
    if (episode === null) throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode.');
    const found = episode.transcript ? await findTranscript(strapi, episode.transcript.id) : null;
    if (found === null) throw notFound();
    const people = await findPeople(strapi, { episodes: [episode.documentId] });
    const language = found.transcript.language ?? episode.show?.language ?? null;
    const ofEpisode = people.ofEpisode(episode.documentId);
    const transcript = protect(
      { ...found.transcript, language },
      hiddenNamesOf(episode, ofEpisode),
      ofEpisode.shown.map(({ contributor }) => contributor.name),
    );
    return {
      kind: 'bytes',
      body: write(transcript),
      contentType: `${mediaType}; charset=utf-8`,
      lastModified: latestOf([
        ...episodeDates(episode),
        found.updatedAt,
        ...people.contributions.flatMap(({ updatedAt, contributor }) => [
          updatedAt,
          contributor?.updatedAt,
        ]),
      ]),
      cacheControl: REVALIDATE,
    };
  };
