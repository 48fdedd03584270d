import { foldText } from './fold-text';

/**
 * Endings that make `example.org` a link on their own. Those that are words too (`in`, `so`, `me`)
 * are missing: people forget the space after a full stop.
 */
const DOMAINS = new Set(
  (
    'com org net info biz edu gov eu de at ch li fr nl be uk pl cz dk se ru su ua cn jp kr br tr ' +
    'io ai tv fm cc ly gl gg xyz site online shop store club vip icu app dev blog click link live ' +
    'bet casino loan page website space cyou buzz rest monster'
  ).split(' '),
);

/** Dots that are hidden from programs: `example[.]org`, `example (dot) org`. */
const HIDDEN_DOTS = /\s?[[({]\s?(?:\.|dot|punkt)\s?[\])}]\s?/g;

const WITH_SCHEME = /[a-z][a-z0-9+.-]{0,20}:\/\/[^\s<>"'()[\],]*/g;
const BARE = /[\p{L}\p{N}.@-]+/gu;
const MARKUP = /<a\s|\[(?:url|link|img|email)\b|\]\(/g;

const isDomain = (text: string, hasPath: boolean): boolean => {
  const labels = text.split('.').filter((label) => label !== '');
  const ending = labels.at(-1) ?? '';
  if (labels.length < 2 || text.includes('@')) return false;
  if (labels[0] === 'www' || DOMAINS.has(ending)) return true;
  return hasPath && /^[a-z]{2,24}$/.test(ending) && /\p{L}/u.test(labels.at(-2) ?? '');
};

const countBare = (text: string): number =>
  Array.from(text.matchAll(BARE)).filter(({ 0: run, index }) => {
    const after = text.slice(index + run.length, index + run.length + 2);
    return isDomain(run, /^\/[\p{L}\p{N}]/u.test(after));
  }).length;

const countMatches = (text: string, pattern: RegExp): number =>
  Array.from(text.matchAll(pattern)).length;

/**
 * How many links a text has: addresses with a scheme, `www.`, bare domains, and links in Markdown,
 * HTML or BBCode, whether they would work or not. An address that is written twice counts twice;
 * e-mail addresses are no links.
 */
export const countLinks = (text: string): number => {
  const folded = foldText(text).replaceAll('。', '.').replace(HIDDEN_DOTS, '.');
  const addresses = countMatches(folded, WITH_SCHEME) + countBare(folded.replace(WITH_SCHEME, ' '));
  return Math.max(addresses, countMatches(folded, MARKUP));
};
