const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const regionNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Codes of ISO 639 that name no language. */
const PLACEHOLDERS = new Set(['und', 'mul', 'mis', 'zxx']);

const parseLocale = (tag: string): Intl.Locale | null => {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
};

/**
 * A language as RSS and Apple accept it: an ISO 639 code, optionally with a script and a region,
 * in lower case (`de`, `de-at`, `en-us`, `zh-hant-tw`). `null` when the code is not known, with
 * which Apple would refuse the feed. `de_DE` and the three-letter `deu` are understood as well.
 */
export const normalizeLanguage = (tag: string): string | null => {
  const written = tag.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/i.test(written)) return null;
  const locale = parseLocale(written);
  if (locale === null) return null;
  // Not `locale.language`: V8 has none for `und`.
  const [language = ''] = locale.baseName.split('-');
  if (PLACEHOLDERS.has(language) || languageNames.of(language) === undefined) return null;
  if (locale.region !== undefined && regionNames.of(locale.region) === undefined) return null;
  return locale.baseName.toLowerCase();
};

/** Whether a tag means German, of whichever country and however it is written. */
export const isGerman = (tag: string | null | undefined): boolean =>
  /^deu?(?:$|[-_])/i.test(tag?.trim() ?? '');
