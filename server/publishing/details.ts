import type { Core } from '@strapi/strapi';

import { conversationState, loadCounts, voiceState, type Conversation } from '../conversations';
import { voiceSettings } from '../settings';
import type { PictureRows } from '../covers';
import type { BaseUrl } from '../http';
import { recordings as recordingJobs, toPublishedAudio, type PublishedAudio } from '../media';
import { findPeople, type PeopleByPlace } from '../people';
import { now } from '../site/clock';
import type {
  EpisodeRow,
  FileRow,
  IsoDate,
  RecordingRow,
  ShownoteRow,
  ShowRow,
} from '../site/tables';
import { findTranscripts, type TranscriptRows } from '../transcripts';
import { findSettledPictures } from './settled-pictures';

/** What may be done with an episode's comments, and how many the public sees. */
export interface EpisodeConversation extends Conversation {
  readonly count: number;
  /** Whether spoken comments are taken. */
  readonly voice: boolean;
}

/** What is told of shows and episodes besides their own columns. */
export interface Details {
  readonly recordingOf: (file: FileRow | null | undefined) => RecordingRow | undefined;
  /** `null` while nobody can play it. */
  readonly audioOf: (episode: EpisodeRow) => PublishedAudio | null;
  readonly alternateOf: (episode: EpisodeRow) => PublishedAudio | null;
  readonly pictures: PictureRows;
  readonly transcripts: TranscriptRows;
  readonly people: PeopleByPlace;
  readonly conversationOf: (episode: EpisodeRow) => EpisodeConversation;
  /** When any of it last changed. */
  readonly dates: readonly IsoDate[];
}

/** Whose details are wanted. */
export interface DetailsOf {
  readonly shows?: readonly ShowRow[];
  readonly episodes?: readonly EpisodeRow[];
  readonly outline?: readonly ShownoteRow[];
  /** People cost statements of their own, and lists don't show them. */
  readonly withPeople?: boolean;
}

const idsOf = (files: readonly (FileRow | null | undefined)[]): number[] =>
  files.flatMap((file) => (file ? [file.id] : []));

const datesOfPeople = ({ contributions }: PeopleByPlace): readonly IsoDate[] =>
  contributions.flatMap(({ updatedAt, contributor }) => [
    updatedAt,
    ...(contributor ? [contributor.updatedAt] : []),
    ...(contributor?.portrait ? [contributor.portrait.updatedAt] : []),
  ]);

interface Conversations {
  readonly conversationOf: Details['conversationOf'];
  readonly dates: readonly IsoDate[];
}

const findConversations = async (
  strapi: Core.Strapi,
  episodes: readonly EpisodeRow[],
): Promise<Conversations> => {
  const at = now(strapi);
  const { enabled } = await voiceSettings(strapi);
  const counts = await loadCounts(
    strapi,
    episodes.map(({ documentId }) => documentId),
  );
  const shown = episodes
    .map((episode) => ({
      ...conversationState(episode, at),
      ...counts.get(episode.documentId),
      voice: voiceState(episode, enabled, at),
    }))
    .filter(({ state }) => state !== 'hidden');
  return {
    conversationOf: (episode) => {
      const conversation = conversationState(episode, at);
      const { total = 0 } = counts.get(episode.documentId) ?? {};
      return {
        ...conversation,
        count: conversation.state === 'hidden' ? 0 : total,
        voice: voiceState(episode, enabled, at).isOpen,
      };
    },
    dates: shown.flatMap(({ state, closesAt, changedAt, voice }) => [
      // Comments close without anything being written.
      ...(state === 'closed' && closesAt !== null ? [closesAt] : []),
      ...(!voice.isOpen && voice.closesAt !== null ? [voice.closesAt] : []),
      ...(changedAt ? [changedAt] : []),
    ]),
  };
};

/** The details of many at once: the number of statements doesn't depend on how many. */
export const loadDetails = async (
  strapi: Core.Strapi,
  { shows = [], episodes = [], outline = [], withPeople = false }: DetailsOf,
  baseUrl: BaseUrl,
): Promise<Details> => {
  const people = await findPeople(
    strapi,
    withPeople
      ? {
          episodes: episodes.map(({ documentId }) => documentId),
          shows: shows.map(({ documentId }) => documentId),
        }
      : {},
  );
  const recordings = await recordingJobs.findMany(
    strapi,
    idsOf(episodes.flatMap(({ audio, alternateAudio }) => [audio, alternateAudio])),
  );
  const allShows = [...shows, ...episodes.flatMap(({ show }) => (show ? [show] : []))];
  const pictures = await findSettledPictures(
    strapi,
    idsOf([
      ...allShows.flatMap(({ cover, banner }) => [cover, banner]),
      // The cover in an audio file is a picture of that file.
      ...episodes.flatMap(({ cover, audio }) => [cover, audio]),
      ...outline.map(({ image }) => image),
      ...people.contributions.map(({ contributor }) => contributor?.portrait),
    ]),
  );
  const transcripts = await findTranscripts(
    strapi,
    idsOf(episodes.map(({ transcript }) => transcript)),
  );
  const conversations = await findConversations(strapi, episodes);
  const recordingOf: Details['recordingOf'] = (file) =>
    file ? recordings.get(file.id) : undefined;
  const publish = (
    file: FileRow | null | undefined,
    { slug, documentId }: EpisodeRow,
  ): PublishedAudio | null => toPublishedAudio(recordingOf(file), slug ?? documentId, baseUrl);
  return {
    recordingOf,
    audioOf: (episode) => publish(episode.audio, episode),
    alternateOf: (episode) => publish(episode.alternateAudio, episode),
    pictures,
    transcripts,
    people,
    conversationOf: conversations.conversationOf,
    dates: [
      ...[...recordings.values(), ...pictures.values(), ...transcripts.values()].map(
        ({ updatedAt }) => updatedAt,
      ),
      ...datesOfPeople(people),
      ...conversations.dates,
    ],
  };
};
