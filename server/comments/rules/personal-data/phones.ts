/** Days, of which the digits tell nothing: 24.12.2024, 24/12/24, 2024-12-24. */
const DATES =
  /(?<![\d./-])(?:(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:\d{4}|\d{2})|(?:19|20)\d{2}-\d{2}-\d{2})(?![./-]?\d)/g;

const ISBNS = /\bisbn[^\d\n]{0,5}[\dx-]+/gi;

/** Digits and what people put between them; starts as telephone numbers of the world do. */
const CANDIDATE = /(?<![\p{L}\d#/=_-])(?<!\d[ .,:/-])[+0(][\d ()./\u2013-]{6,}/gu;

/** North America: three, three and four digits. */
const AMERICAN = /(?<![\d#/=_.,-])(?<!\d )\(?[2-9]\d{2}(?:\)\s?|[ .-])\d{3}[.-]\d{4}(?!\d)/;

/** A number that says what it is. */
const LABELLED =
  /(?<!\p{L})(?:tel|telefon|telefonnummer|handy|handynummer|mobilnummer|phone|whatsapp|fax)(?!\p{L})[^\d\n]{0,12}(\d[\d ()./-]{4,40})/giu;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** E.164: at most 15 digits; two numbers may stand side by side. */
const isInternational = (digits: string): boolean =>
  /^[1-9]\d{7,30}$/.test(digits) && !digits.endsWith('000000');

/** An area code of three to six digits and a number; or both in one piece. */
const isNational = (groups: readonly string[]): boolean => {
  const [area = '', ...others] = groups;
  const digits = groups.join('');
  if (!/^0[1-9]\d{6,22}$/.test(digits)) return false;
  if (others.length === 0) return digits.length >= 9 && digits.length <= 13;
  // "Episodes 012 013 014" are not one.
  return area.length >= 3 && area.length <= 6 && !others.every((group) => group.startsWith('0'));
};

const isPhone = (candidate: string): boolean => {
  const groups = candidate.match(/\d+/g) ?? [];
  const digits = groups.join('');
  if (candidate.startsWith('+')) return isInternational(digits);
  if (/^00[1-9]/.test(digits)) return groups[0] !== '0' && isInternational(digits.slice(2));
  return isNational(groups);
};

const isLabelledPhone = (number: string): boolean =>
  digitsOf(number).length >= 6 &&
  !(number.match(/\d+/g) ?? []).every((group) => /^(?:19|20)\d{2}$/.test(group));

/**
 * Whether there is a telephone number in a text: with the code of a country, in the German and
 * British form (a zero first), in the American one, or any number that is called one. Dates, times,
 * ISBNs, prices and counts are none.
 */
export const hasPhone = (text: string): boolean => {
  const rest = text.replace(DATES, '*').replace(ISBNS, '*');
  return (
    Array.from(rest.matchAll(CANDIDATE)).some(([candidate]) => isPhone(candidate)) ||
    AMERICAN.test(rest) ||
    Array.from(rest.matchAll(LABELLED)).some(([, number = '']) => isLabelledPhone(number))
  );
};
