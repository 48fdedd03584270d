import { cleanSpeaker, cleanText } from './clean-text';
import { MAX_TIME_MS } from './limits';
import type { Cue, Transcript } from './model';

const settle = (timeMs: number, earliestMs: number, latestMs: number): number =>
  Number.isFinite(timeMs)
    ? Math.min(Math.max(Math.round(timeMs), earliestMs), latestMs)
    : earliestMs;

const prepareCue = (cue: Cue): Cue => {
  const startsAtMs = settle(cue.startsAtMs, 0, MAX_TIME_MS - 1);
  return {
    startsAtMs,
    endsAtMs: settle(cue.endsAtMs, startsAtMs + 1, MAX_TIME_MS),
    speaker: cue.speaker === null ? null : cleanSpeaker(cue.speaker),
    text: cleanText(cue.text),
  };
};

/**
 * Cues as any format can hold them, whatever was stored: in the order of time, clean, none without
 * text, each with an end after its beginning.
 */
export const prepareCues = ({ cues }: Transcript): readonly Cue[] =>
  cues
    .map(prepareCue)
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.startsAtMs - b.startsAtMs);
