import { layOutText, listWords, MAX_LINES } from './lay-out-text';
import type { Cue } from './model';
import { wrapEvenly } from './wrap-lines';

/** Nobody can read two lines in less; rather more lines than that. */
const MIN_PIECE_MS = 500;

const groupLines = (lines: readonly string[], size: number): readonly string[] =>
  Array.from({ length: Math.ceil(lines.length / size) }, (_, index) =>
    lines.slice(index * size, (index + 1) * size).join(' '),
  );

/** Shares the time of a cue by the length of the texts. */
const shareTime = (cue: Cue, texts: readonly string[]): readonly Cue[] => {
  const durationMs = cue.endsAtMs - cue.startsAtMs;
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  let startsAtMs = cue.startsAtMs;
  let done = 0;
  return texts.map((text, index) => {
    done += text.length;
    const shareMs = Math.round((durationMs * done) / characters);
    // Every part has at least a millisecond, those that follow, too.
    const latestMs = cue.endsAtMs - (texts.length - 1 - index);
    const endsAtMs = Math.min(Math.max(cue.startsAtMs + shareMs, startsAtMs + 1), latestMs);
    const part = { ...cue, startsAtMs, endsAtMs, text };
    startsAtMs = endsAtMs;
    return part;
  });
};

/**
 * Parts a cue that has more than two lines, evenly.
 * @param label what will stand in front of the first part; it takes place, but no time
 */
export const splitCue = (cue: Cue, label: string): readonly Cue[] => {
  const { length } = layOutText(cue.text, label);
  const maxParts = Math.floor((cue.endsAtMs - cue.startsAtMs) / MIN_PIECE_MS);
  const parts = Math.min(Math.ceil(length / MAX_LINES), maxParts);
  if (parts <= 1) return [cue];
  const linesPerPart = Math.ceil(length / parts);
  const lines = wrapEvenly(listWords(cue.text, label), parts * linesPerPart);
  const [first = '', ...others] = groupLines(lines, linesPerPart);
  const texts = [first.slice(label.length).trimStart(), ...others];
  return shareTime(
    cue,
    texts.filter((text) => text !== ''),
  );
};
