/**
 * A date after RFC 2822 §3.3 in GMT, as RSS 2.0 and Apple want it: `Wed, 15 Jun 2022 19:00:00 GMT`.
 * `null` for an invalid date and for years that the format cannot hold.
 */
export const formatDate = (date: Date): string | null => {
  const year = date.getUTCFullYear();
  // NaN, the year of an invalid date, fails both comparisons.
  return year >= 1900 && year <= 9999 ? date.toUTCString() : null;
};

/** The latest of some dates, or `null` without a valid one. */
export const findLatest = (dates: readonly Date[]): Date | null => {
  let latest: Date | null = null;
  for (const date of dates) {
    if (Number.isNaN(date.getTime())) continue;
    if (latest === null || date > latest) latest = date;
  }
  return latest;
};
