import { JOINERS, PARTICLES } from './label-words';
import { foldName, foldWords, isFiller, isTitle, PART_BREAK, splitWords } from './name-words';

type Words = readonly string[];

/** A name for comparison. */
interface ComparedName {
  /** All its words, those in brackets included, without titles before it. */
  readonly words: Words;
  /** Without what is in brackets. */
  readonly complete: Words;
}

const FOLDED_PARTICLES = foldWords(PARTICLES);
const BRACKETS = /\([^()]*\)|\[[^[\]]*\]/g;
const PEOPLE_BREAK = new RegExp(
  `[&+/]|(?<![\\p{L}\\p{N}])(?:${[...JOINERS].join('|')})(?![\\p{L}\\p{N}])`,
  'u',
);

const withoutTitles = (words: Words): Words => {
  const start = words.findIndex((word) => !isTitle(word));
  return start === -1 ? words : words.slice(start);
};

const compareName = (name: string): ComparedName => {
  const folded = foldName(name);
  const words = withoutTitles(splitWords(folded));
  const complete = withoutTitles(splitWords(folded.replace(BRACKETS, ' ')));
  return { words, complete: complete.length === 0 ? words : complete };
};

const compareNames = (names: readonly string[]): readonly ComparedName[] =>
  names.map(compareName).filter(({ words }) => words.length > 0);

/** An initial stands for a word that begins with it: `M. Özdemir`. */
const hasWord = (words: Words, word: string): boolean =>
  words.includes(word) || (word.length === 1 && words.some((other) => other.startsWith(word)));

/** `von` and `2` alone are nobody, though they may be parts of a name. */
const tells = (words: Words): boolean =>
  words.some((word) => /\p{L}/u.test(word) && !FOLDED_PARTICLES.has(word));

const isPartOf = (label: Words, { words }: ComparedName): boolean =>
  tells(label) && label.every((word) => hasWord(words, word));

const contains = (label: Words, { complete }: ComparedName): boolean => {
  const hasInitialsOnly = complete.every((word) => word.length === 1);
  return complete.every((word) => (hasInitialsOnly ? label.includes(word) : hasWord(label, word)));
};

const isJoined = (label: Words, { complete }: ComparedName): boolean =>
  label.join('') === complete.join('');

const names = (label: Words, name: ComparedName): boolean =>
  isPartOf(label, name) || contains(label, name) || isJoined(label, name);

/** Words as they are, and without those that name nobody: somebody may be called `Jo Gast`. */
const readingsOf = (text: string): readonly Words[] => {
  const words = splitWords(text);
  const telling = words.filter((word) => !isFiller(word));
  return [words, telling].filter((reading) => reading.length > 0);
};

/**
 * Tells whether the label of a speaker is one of a person whose name may not be shown: the whole
 * name, a part of it (`Mira`, `Frau Özdemir`), more than it (`Dr. Mira Özdemir`), or several people
 * with that person among them. A label that belongs to a person who is shown stays, unless it could
 * as well be meant for a hidden one: of two people called Mira, `Mira` protects the hidden one, and
 * of two records with one name the hidden one counts.
 */
export const createSpeakerMatcher = (
  hidden: readonly string[],
  shown: readonly string[],
): ((speaker: string) => boolean) => {
  const hiddenNames = compareNames(hidden);
  const shownNames = compareNames(shown);
  const isShown = (words: Words): boolean =>
    shownNames.some((name) => isPartOf(words, name)) &&
    !hiddenNames.some((name) => isPartOf(words, name) || isJoined(words, name));
  const isHidden = (words: Words): boolean => hiddenNames.some((name) => names(words, name));
  const hidesIn = (text: string): boolean => {
    const readings = readingsOf(text);
    return !readings.some(isShown) && readings.some(isHidden);
  };
  const hidesPerson = (text: string): boolean =>
    !readingsOf(text).some(isShown) && [text, ...text.split(PART_BREAK)].some(hidesIn);
  return (speaker) => {
    if (hiddenNames.length === 0) return false;
    return foldName(speaker).split(PEOPLE_BREAK).some(hidesPerson);
  };
};
