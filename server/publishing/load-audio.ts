import type { Core } from '@strapi/strapi';

import type { BaseUrl } from '../http';
import { findRecordings, toPublishedAudio, type PublishedAudio } from '../media';
import type { EpisodeRow, IsoDate } from '../site/tables';

export interface LoadedAudio {
  readonly audioOf: (episode: EpisodeRow) => PublishedAudio | null;
  /** When what is known of these files last changed. */
  readonly dates: readonly IsoDate[];
}

/** The audio of many episodes, in one query. */
export const loadAudio = async (
  strapi: Core.Strapi,
  episodes: readonly EpisodeRow[],
  baseUrl: BaseUrl,
): Promise<LoadedAudio> => {
  const fileIds = episodes.flatMap(({ audio }) => (audio ? [audio.id] : []));
  const recordings = await findRecordings(strapi, fileIds);
  return {
    audioOf: ({ audio, slug, documentId }) =>
      audio ? toPublishedAudio(recordings.get(audio.id), slug ?? documentId, baseUrl) : null,
    dates: [...recordings.values()].map(({ updatedAt }) => updatedAt),
  };
};
