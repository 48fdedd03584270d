import { joinUrl } from '../http';
import type { EpisodeRow } from '../site/tables';
import { TRANSCRIPT_FORMATS } from '../transcripts';
import type { Details } from './details';
import type { Site } from './site';

export interface PublishedTranscript {
  readonly url: string;
  readonly type: string;
  readonly language: string | null;
  /** Whether it is timed line by line, as captions are. */
  readonly isCaptions: boolean;
}

/** The transcript of an episode in every format, or nothing while none could be read. */
export const toTranscripts = (
  episode: EpisodeRow,
  { transcripts }: Details,
  { baseUrl }: Site,
): readonly PublishedTranscript[] => {
  const transcript = episode.transcript ? transcripts.get(episode.transcript.id) : undefined;
  if (transcript?.state !== 'ready') return [];
  const slug = episode.slug ?? episode.documentId;
  return TRANSCRIPT_FORMATS.map(({ extension, mediaType, isCaptions }) => ({
    url: joinUrl(baseUrl.api, 'episodes', slug, `transcript.${extension}`),
    type: mediaType,
    language: transcript.language ?? episode.show?.language ?? null,
    isCaptions,
  }));
};
