import type { Core } from '@strapi/strapi';

import { loadCounts } from '../conversations';
import { recordings } from '../media';
import { episodeTable, type RecordingRow } from '../site/tables';

/** An episode in the Content Manager's list. */
export interface EpisodeSummary {
  /** Document id. */
  readonly id: string;
  readonly audio: {
    /** `pending`: it is being analysed, or waits for it. */
    readonly state: 'missing' | 'pending' | 'ready' | 'failed';
    /** Milliseconds; `null` while nobody knows. */
    readonly durationMs: number | null;
  };
  /** Approved ones. */
  readonly comments: number;
}

const toAudio = (recording: RecordingRow | undefined): EpisodeSummary['audio'] => {
  const state = recording?.state;
  if (state !== 'ready' && state !== 'failed') return { state: 'pending', durationMs: null };
  return { state, durationMs: recording?.durationMs ?? null };
};

/**
 * What the list shows of drafts besides their fields, in the order of the ids; unknown ones are left
 * out. The number of statements doesn't depend on how many they are.
 */
export const summariseEpisodes = async (
  strapi: Core.Strapi,
  ids: readonly string[],
): Promise<readonly EpisodeSummary[]> => {
  const drafts = await episodeTable(strapi).findMany({
    where: { documentId: { $in: ids }, publishedAt: { $null: true } },
    select: ['id', 'documentId'],
    populate: { audio: { select: ['id'] } },
  });
  const byId = new Map(drafts.map((draft) => [draft.documentId, draft]));
  const fileIds = drafts.flatMap(({ audio }) => (audio ? [audio.id] : []));
  const recordingsByFile = await recordings.findMany(strapi, fileIds);
  const counts = await loadCounts(strapi, ids);
  return ids.flatMap((id) => {
    const draft = byId.get(id);
    if (draft === undefined) return [];
    const { audio } = draft;
    return [
      {
        id,
        audio: audio
          ? toAudio(recordingsByFile.get(audio.id))
          : { state: 'missing', durationMs: null },
        comments: counts.get(id)?.total ?? 0,
      },
    ];
  });
};
