import type { Locale } from '../../site/editor-locale';
import { isGerman } from '../../standards';

const toLocale = (tag: string): Locale => (isGerman(tag) ? 'de' : 'en');

/**
 * In which languages to write about shows: in that of the shows. In German and English when they
 * have several, or nobody has said which.
 *
 * @param tags of the shows, `de-AT` for one
 */
export const localesFor = (tags: readonly (string | null)[]): readonly Locale[] => {
  const locales = new Set(tags.flatMap((tag): Locale[] => (tag === null ? [] : [toLocale(tag)])));
  return locales.size === 1 && !tags.includes(null) ? [...locales] : ['de', 'en'];
};
