import type { Core } from '@strapi/strapi';

import { joinUrl, type BaseUrl } from '../../http';
import type { VoiceClipRow } from '../../site/tables';
import { findClips, MAX_PEAKS } from '../../voice';
import type { PublicComment } from './public-comment';

const readPeaks = (value: unknown): readonly number[] | null => {
  if (!Array.isArray(value)) return null;
  const peaks = value.filter((peak): peak is number => typeof peak === 'number');
  return peaks.length === 0 ? null : peaks.slice(0, MAX_PEAKS);
};

/** The sound of a spoken comment, as it is told to the public. */
export interface Voice {
  readonly url: string;
  readonly mimeType: string;
  readonly bytes: number;
  readonly durationMs: number;
  /** From 0 to 1, of equal parts of the duration; `null` where there is no waveform. */
  readonly peaks: readonly number[] | null;
}

/** `null` for a comment without sound, a tombstone above all. */
export type VoiceOf = (comment: PublicComment) => Voice | null;

const toVoice = (clip: VoiceClipRow | undefined, { api }: BaseUrl): Voice | null => {
  if (clip?.storedAt == null || clip.mimeType === null) return null;
  return {
    url: joinUrl(api, 'comments', 'voice', clip.clip),
    mimeType: clip.mimeType,
    bytes: clip.bytes ?? 0,
    durationMs: clip.durationMs ?? 0,
    peaks: readPeaks(clip.peaks),
  };
};

/** The sounds of these comments, in one statement, or in none where all of them are written. */
export const loadVoices = async (
  strapi: Core.Strapi,
  comments: readonly PublicComment[],
  baseUrl: BaseUrl,
): Promise<VoiceOf> => {
  // A tombstone is `text`, whatever it was: nothing of what it said is looked for.
  const spoken = comments.filter(({ kind }) => kind === 'voice').map(({ id }) => id);
  const clips = await findClips(strapi, spoken);
  return ({ id, kind }) => (kind === 'voice' ? toVoice(clips.get(id), baseUrl) : null);
};

/** As it stands in JSON. The text of a spoken comment says in writing what is heard. */
export const toVoiceDto = (voice: Voice | null, { text }: PublicComment) =>
  voice && {
    url: voice.url,
    type: voice.mimeType,
    durationMs: voice.durationMs,
    peaks: voice.peaks,
    transcript: text,
  };
