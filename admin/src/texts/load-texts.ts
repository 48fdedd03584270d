import { createIntl, createIntlCache, type IntlShape } from 'react-intl';

import en from './en.json';

/** Languages with texts of their own beside English, which is what all others get. */
const LANGUAGES: Readonly<
  Record<string, () => Promise<{ readonly default: Readonly<Record<string, string>> }>>
> = {
  de: () => import('./de.json'),
};

const cache = createIntlCache();
const loaded = new Map<string, IntlShape>();
const pending = new Map<string, Promise<void>>();

const load = async (locale: string): Promise<void> => {
  const findTexts = LANGUAGES[locale] ?? LANGUAGES[locale.split('-')[0] ?? ''];
  // A file that is gone after an update of the site must not keep anybody from the page.
  const texts = await findTexts?.().catch(() => undefined);
  const own =
    texts === undefined ? { locale: 'en', messages: en } : { locale, messages: texts.default };
  loaded.set(locale, createIntl({ defaultLocale: 'en', ...own }, cache));
};

/** The texts in a language: at once when they are there, else the promise that they will be. */
export const readTexts = (locale: string): IntlShape | Promise<void> => {
  const texts = loaded.get(locale);
  if (texts !== undefined) return texts;
  const promise = pending.get(locale) ?? load(locale);
  pending.set(locale, promise);
  return promise;
};
