import { MAX_TIME_MS } from './limits';

/** Slow speech: what is guessed should rather be too long than too short. */
const MS_PER_CHARACTER = 70;
const MIN_GUESS_MS = 1_000;

interface Timed {
  readonly startsAtMs: number;
  readonly endsAtMs: number | null;
  readonly text: string;
}

/** How long a text is spoken, roughly. */
const guessDurationMs = (text: string): number =>
  Math.max(MIN_GUESS_MS, text.length * MS_PER_CHARACTER);

/**
 * Sorts cues by their beginning, keeping the order of equals, and gives those that have no end, or
 * one that isn't later, the beginning of the next cue; the last one ends by the length of its text.
 */
export const settleTimes = <Item extends Timed>(
  cues: readonly Item[],
): readonly (Item & { readonly endsAtMs: number })[] => {
  const sorted = cues.toSorted((a, b) => a.startsAtMs - b.startsAtMs);
  const settled: (Item & { readonly endsAtMs: number })[] = [];
  let nextAtMs: number | null = null;
  let currentAtMs: number | null = null;
  for (const cue of sorted.reverse()) {
    const startsAtMs = Math.min(cue.startsAtMs, MAX_TIME_MS - 1);
    if (currentAtMs !== null && startsAtMs < currentAtMs) nextAtMs = currentAtMs;
    currentAtMs = startsAtMs;
    const saidAtMs = cue.endsAtMs ?? 0;
    const guessAtMs = nextAtMs ?? Math.min(startsAtMs + guessDurationMs(cue.text), MAX_TIME_MS);
    settled.push({ ...cue, startsAtMs, endsAtMs: saidAtMs > startsAtMs ? saidAtMs : guessAtMs });
  }
  return settled.reverse();
};
