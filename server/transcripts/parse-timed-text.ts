import { carrySpeakers, type SpokenCue } from './carry-speakers';
import { settleTimes } from './end-times';
import { findSpeakers } from './find-speakers';
import { findTimings } from './find-timings';
import { readLanguage } from './language';
import { readMarkup, type VoicePiece } from './markup';
import type { Transcript } from './model';
import { readHeaderLanguage, readTimedCues } from './read-timed-cues';

const hasVoices = (pieces: readonly (readonly VoicePiece[])[]): boolean =>
  pieces.some((cue) => cue.some(({ speaker }) => speaker !== undefined));

/**
 * Reads WebVTT (W3C Candidate Recommendation of 2019) and SRT, as they are written and as they are
 * broken. `null` when no line has times, which makes it something else.
 * @throws TranscriptError `MALFORMED`
 */
export const parseTimedText = (text: string): Transcript | null => {
  const file = findTimings(text);
  if (file === null) return null;
  const marked: (readonly VoicePiece[])[] = [];
  const raw = readTimedCues(file).filter((cue) => {
    const cuePieces = readMarkup(cue.text);
    if (cuePieces.length > 0) marked.push(cuePieces);
    return cuePieces.length > 0;
  });
  const pieces = hasVoices(marked) ? marked : findSpeakers(marked.map((cue) => cue[0]?.text ?? ''));
  const spoken = settleTimes(
    raw.flatMap(({ startsAtMs, endsAtMs }, index) =>
      (pieces[index] ?? []).map((piece) => ({ startsAtMs, endsAtMs, ...piece })),
    ),
  ) satisfies readonly SpokenCue[];
  return {
    format: file.format,
    language: readLanguage(readHeaderLanguage(file)),
    cues: carrySpeakers(spoken),
  };
};
