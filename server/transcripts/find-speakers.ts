import { readLabel, type Label } from './labels';
import type { VoicePiece } from './markup';
import { splitTurns } from './turns-in-text';

/** What the labels of a whole file say together. */
interface Evidence {
  /** Whether the file has labels at all: else `Hinweis:` would become a person. */
  readonly labelled: boolean;
  /** Names that are marked beyond doubt, or stand before several cues. */
  readonly names: ReadonlySet<string>;
}

const MIN_REPETITIONS = 2;

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

const collectEvidence = (texts: readonly string[]): Evidence => {
  const counts = new Map<string, number>();
  const names = new Set<string>();
  let labelled = false;
  for (const [index, text] of texts.entries()) {
    const label = readLabel(firstLine(text));
    if (label === null || label.kind === 'change') continue;
    if (label.name === null) {
      labelled = true;
      continue;
    }
    const count = (counts.get(label.name) ?? 0) + 1;
    counts.set(label.name, count);
    // Names often stand only where the voice changes: the first cue is such a place.
    const opens = index === 0 && label.kind === 'plain';
    if (label.kind === 'certain' || opens || count >= MIN_REPETITIONS) names.add(label.name);
  }
  return { labelled: labelled || names.size > 0, names };
};

const accepts =
  ({ labelled, names }: Evidence) =>
  (label: Label, isFirstLine: boolean): boolean => {
    if (label.kind === 'certain' || label.kind === 'change') return true;
    const known = label.name !== null && names.has(label.name);
    return known || (label.kind === 'plain' && isFirstLine && labelled);
  };

/**
 * Finds names in the text of cues (`Mira: Hallo`) of a file without voice tags. A label is not
 * believed by itself: `Wichtig: …` is one only in a file that has labels.
 */
export const findSpeakers = (texts: readonly string[]): readonly (readonly VoicePiece[])[] => {
  const accept = accepts(collectEvidence(texts));
  return texts.map((text) => splitTurns(text, accept));
};
