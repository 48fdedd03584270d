import { cleanLine } from './clean';

export interface SourceLine {
  /** From 1. */
  readonly number: number;
  /** Cleaned: single spaces, nothing invisible. `''` for an empty line. */
  readonly text: string;
}

const BREAK = /\r\n|[\n\r\u2028\u2029]/g;

/** The lines of a text, however its system ends them, one after the other. */
export function* splitLines(source: string): Generator<SourceLine> {
  let start = 0;
  let number = 1;
  for (const { 0: ending, index } of source.matchAll(BREAK)) {
    yield { number, text: cleanLine(source.slice(start, index)) };
    start = index + ending.length;
    number += 1;
  }
  yield { number, text: cleanLine(source.slice(start)) };
}
