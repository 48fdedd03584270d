import { readLabel, type Label } from './labels';
import type { VoicePiece } from './markup';

interface Turn {
  readonly speaker: string | null | undefined;
  readonly lines: string[];
}

/**
 * Parts text where a line begins with a label that is accepted. A label needs text behind it or in
 * the next line. What is behind a label is not looked at again, so that a text may begin with what
 * looks like another one.
 */
export const splitTurns = (
  text: string,
  accept: (label: Label, isFirstLine: boolean) => boolean,
): readonly VoicePiece[] => {
  const lines = text.split('\n');
  const turns: Turn[] = [];
  let current: Turn = { speaker: undefined, lines: [] };
  let awaitsText = false;
  for (const [index, line] of lines.entries()) {
    const label: Label | null = awaitsText ? null : readLabel(line);
    const isBare: boolean = label?.rest === '';
    const opens = label !== null && !(isBare && index === lines.length - 1);
    if (opens && accept(label, index === 0)) {
      current = { speaker: label.name, lines: isBare ? [] : [label.rest] };
      turns.push(current);
      awaitsText = isBare;
    } else {
      if (turns.length === 0) turns.push(current);
      current.lines.push(line);
      awaitsText = false;
    }
  }
  return turns.map(({ speaker, lines: said }) => ({ speaker, text: said.join('\n') }));
};
