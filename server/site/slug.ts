import slugify from 'slugify';

/** Longest slug; leaves room for the suffix that makes it unique in a column of 255 characters. */
const MAX_SLUG_LENGTH = 200;

/**
 * Turns a title into a slug of lower-case ASCII letters, digits and single hyphens, by German rules:
 * `Über den Fluß` becomes `ueber-den-fluss`. A title without any letter that can be transcribed
 * yields `''`.
 */
export const toSlug = (title: string): string => {
  // slugify drops separators and glues words; as spaces they become hyphens: "AC/DC" -> "ac-dc".
  const words = title
    .normalize('NFC')
    .replace(/[&%$@]/g, ' $& ')
    .replace(/[^\p{L}\p{N}\p{M}'’&%$@]+/gu, ' ');
  return slugify(words, { lower: true, strict: true, locale: 'de' })
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/^-+|-+$/g, '');
};

/**
 * The first of `base`, `base-2`, `base-3`, … that is not taken.
 *
 * @param isTaken asked once per candidate
 */
export const findFreeSlug = async (
  base: string,
  isTaken: (candidate: string) => Promise<boolean>,
): Promise<string> => {
  let candidate = base;
  for (let suffix = 2; await isTaken(candidate); suffix += 1) candidate = `${base}-${suffix}`;
  return candidate;
};
