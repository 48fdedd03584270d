import { MAX_SPEAKER_CHARS } from './limits';

const LINE_BREAK = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;

/**
 * Control characters (PostgreSQL's jsonb refuses NUL), lone surrogates (no UTF-8 can hold them),
 * byte order marks and what is no character at all.
 */
const FORBIDDEN = /[^\P{Cc}\n]|\p{Cs}|[\ufeff\ufffe\uffff]/gu;

/** Text of a cue: lines without empty ones, doubled spaces or characters that say nothing. */
export const cleanText = (text: string): string =>
  text
    .replace(LINE_BREAK, '\n')
    .replaceAll('\t', ' ')
    .replace(FORBIDDEN, '')
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

const cutName = (name: string): string =>
  name.slice(0, MAX_SPEAKER_CHARS).replace(/[\ud800-\udbff]$/, '');

const trimName = (name: string): string => name.replace(/(?<![\s:])[\s:]+$/, '').trim();

/**
 * The name of a speaker, in the form that every format can hold: one line without `<`, `>` and
 * square brackets, no colon at its end. `null` when there is neither letter nor number in it.
 */
export const cleanSpeaker = (name: string): string | null => {
  const line = cleanText(name.replace(/[<>]/g, ''))
    .replaceAll('\n', ' ')
    .replaceAll('[', '(')
    .replaceAll(']', ')');
  const clean = trimName(cutName(trimName(line)));
  return /[\p{L}\p{N}]/u.test(clean) ? clean : null;
};

/** Text in one line. */
export const joinLines = (text: string): string => text.replaceAll('\n', ' ');
