const ISO_DATE =
  /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** Whether a text is a date of the calendar, or a date with a time, in ISO 8601's extended form. */
export const isIsoDate = (text: string): boolean => {
  const day = ISO_DATE.exec(text)?.[1];
  if (day === undefined || Number.isNaN(Date.parse(text))) return false;
  // The 30th of February parses, as a day of March.
  return new Date(day).toISOString().startsWith(day);
};
