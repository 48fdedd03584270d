import { cleanSpeaker } from './clean-text';
import { NO_NAMES, PARTICLES, SOUNDS } from './label-words';
import { MAX_SPEAKER_CHARS } from './limits';

/** A name at the beginning of a line of text. */
export interface Label {
  /** `null`: somebody else speaks now, and has no name. */
  readonly name: string | null;
  /**
   * How it is marked. `certain`: `>> Mira:`, `- Mira:`, `[Mira]:`, `–:`; nothing else is written
   * like that. `plain` (`Mira:`) and `bracketed` (`[Mira]`) need to be seen in their file. `change`:
   * `>> Hallo`, without a name.
   */
  readonly kind: 'certain' | 'plain' | 'bracketed' | 'change';
  /** What follows in the line. */
  readonly rest: string;
}

/**
 * Stands for the name of a voice that has none, where a player would else go on with the name of
 * the voice before: AntennaPod and the podcast namespace take a missing name for an unchanged one.
 */
export const NO_NAME = '–';

const MAX_PLAIN_CHARS = 40;
const MAX_PLAIN_WORDS = 4;

/** Capitalised, or of a script without capitals. Brackets: `Mira (Gast)`. */
const NAME_WORD = /^\(?[\p{Lu}\p{Lt}\p{Lo}\p{N}][\p{L}\p{M}\p{N}.'’_/&-]*\)?$/u;

/** Whether a text looks like a name rather than like the beginning of a sentence. */
export const looksLikeName = (text: string): boolean => {
  if (text.length > MAX_PLAIN_CHARS || !/^\p{L}/u.test(text)) return false;
  const words = text.split(' ');
  const first = words[0] ?? '';
  const named = words.filter((word) => !PARTICLES.has(word));
  return (
    NAME_WORD.test(first) &&
    !NO_NAMES.has(first.toLowerCase().replace(/\.$/, '')) &&
    named.length <= MAX_PLAIN_WORDS &&
    named.every((word) => NAME_WORD.test(word))
  );
};

const isSound = (text: string): boolean =>
  text.split(' ').some((word) => SOUNDS.has(word.toLowerCase()));

const UNNAMED = /^[–—-]:(?:\s+|$)/;
const CHANGE = /^>>+\s*/;
const BRACKETED = new RegExp(`^\\[([^\\[\\]]{1,${MAX_SPEAKER_CHARS}})\\](:?)(?:\\s+|$)`);
const PLAIN = new RegExp(`^([^:]{1,${MAX_PLAIN_CHARS}}):(?:\\s+|$)`);

const readPlain = (line: string, kind: 'certain' | 'plain'): Label | null => {
  const match = PLAIN.exec(line);
  if (match === null) return null;
  const [whole, written = ''] = match;
  const name = cleanSpeaker(written);
  return name !== null && looksLikeName(name)
    ? { name, kind, rest: line.slice(whole.length) }
    : null;
};

const readBracketed = (line: string): Label | null => {
  const match = BRACKETED.exec(line);
  if (match === null) return null;
  const [whole, written = '', colon] = match;
  const name = cleanSpeaker(written);
  if (name === null) return null;
  const rest = line.slice(whole.length);
  if (colon === ':') return { name, kind: 'certain', rest };
  return looksLikeName(written) && !isSound(written) ? { name, kind: 'bracketed', rest } : null;
};

/** Reads the label at the beginning of a trimmed line of plain text. */
export const readLabel = (line: string): Label | null => {
  const unnamed = UNNAMED.exec(line);
  if (unnamed !== null) {
    return { name: null, kind: 'certain', rest: line.slice(unnamed[0].length) };
  }
  const change = CHANGE.exec(line);
  if (change !== null) {
    const rest = line.slice(change[0].length);
    return (
      readPlain(rest, 'certain') ?? readBracketed(rest) ?? { name: null, kind: 'change', rest }
    );
  }
  if (line.startsWith('[')) return readBracketed(line);
  const dash = /^[–—-] ?/.exec(line);
  return dash === null
    ? readPlain(line, 'plain')
    : readPlain(line.slice(dash[0].length), 'certain');
};

/** Whether a text would be read as the words of somebody whose name it begins with. */
export const startsWithLabel = (text: string): boolean =>
  readLabel((text.split('\n', 1)[0] ?? '').trim()) !== null;
