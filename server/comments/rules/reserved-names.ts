/** Names that speak for the site, whoever runs it. */
const TITLES = [
  'admin',
  'administrator',
  'administration',
  'moderator',
  'moderatorin',
  'moderation',
  'mod',
  'redaktion',
  'redakteur',
  'redakteurin',
  'editor',
  'editorial',
  'team',
  'host',
  'hosts',
  'gastgeber',
  'gastgeberin',
  'support',
  'webmaster',
  'staff',
  'official',
  'offiziell',
  'system',
  'root',
  'owner',
  'betreiber',
  'betreiberin',
  'kundendienst',
];

/** Letters that look like Latin ones, or stand for them. After lower-casing; l, i and 1 are one. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  (
    'аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs һh ԁd ԛq ԝw ґr ӏi пn гr ' +
    'αa βb εe ηn ιi κk μm νv οo ρp τt υu χx ωw ϲc ϳj ' +
    'ıi łi ɑa ɡg øo đd ħh ſs ' +
    'li 0o 1i 3e 4a 5s 7t 8b @a $s !i |i'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

const MIN_WORDS_WITHIN = 2;

const lookOf = (text: string): string =>
  Array.from(text, (character) => LOOKALIKES.get(character) ?? character)
    .join('')
    .replace(/[^\p{L}\p{N}]/gu, '');

const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase();

const splitWords = (name: string): readonly string[] =>
  foldName(name)
    .split(/[^\p{L}\p{N}@$!|]+/u)
    .filter((word) => word !== '');

/** Each word as it looks, and as it does without the number behind it: `admin2`. */
const looksOfWords = (name: string): readonly string[] =>
  splitWords(name).flatMap((word) => [lookOf(word), lookOf(word.replace(/(?<!\d)\d+$/, ''))]);

const joinWords = (name: string): string => ` ${splitWords(name).map(lookOf).join(' ')} `;

const lookOfWhole = (name: string): string => lookOf(foldName(name));

const TITLE_LOOKS: ReadonlySet<string> = new Set(TITLES.map(lookOf));

/** Names that only the team may bear, prepared. */
export interface ReservedNames {
  readonly wholes: ReadonlySet<string>;
  /** Names of at least two words, as they look, spaces around each word. */
  readonly phrases: readonly string[];
}

/** Prepares the names that a site reserves: the titles and people of its shows, and its own list. */
export const createReservedNames = (names: readonly string[]): ReservedNames => ({
  wholes: new Set(names.map(lookOfWhole).filter((look) => look !== '')),
  phrases: names.filter((name) => splitWords(name).length >= MIN_WORDS_WITHIN).map(joinWords),
});

/**
 * Whether a name could be taken for one of the team. Case, accents,
 * separators and letters that look alike (Cyrillic, Greek, digits) make no difference. Titles such
 * as "Admin" count as any word of the name; a reserved name counts as the whole name, and, if it
 * has several words, as a part.
 */
export const isReservedName = (name: string, reserved: ReservedNames): boolean => {
  const whole = lookOfWhole(name);
  if (TITLE_LOOKS.has(whole) || reserved.wholes.has(whole)) return true;
  if (looksOfWords(name).some((word) => TITLE_LOOKS.has(word))) return true;
  const words = joinWords(name);
  return reserved.phrases.some((phrase) => words.includes(phrase));
};
