import { isIsoDate } from './iso-date';

/** A rule of RFC 5545 §3.3.10, in capitals, and what its parts say. */
export interface RecurrenceRule {
  readonly text: string;
  readonly parts: ReadonlyMap<string, string>;
}

type Test = (value: string) => boolean;

const FREQUENCIES = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'];
const MONTHLY_OR_YEARLY = ['MONTHLY', 'YEARLY'];

const isWithin = (text: string, min: number, max: number): boolean =>
  /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max;

const everyValue =
  (test: Test): Test =>
  (value) =>
    value.split(',').every(test);

const numbers = (min: number, max: number): Test => everyValue((text) => isWithin(text, min, max));

/** Counted from the start, or with a minus from the end. */
const ordinals = (max: number): Test =>
  everyValue((text) => isWithin(text.replace(/^[+-]/, ''), 1, max));

const isWeekday: Test = (text) => /^(?:SU|MO|TU|WE|TH|FR|SA)$/.test(text);

/** `MO`, or with a number `+4TH`: the fourth Thursday of the month or year. */
const isNumberedWeekday: Test = (text) =>
  isWeekday(text.slice(-2)) && (text.length === 2 || ordinals(53)(text.slice(0, -2)));

/** RFC 5545 writes `20261231T235959Z`; the examples of the podcast namespace have hyphens and colons. */
const isUntil: Test = (text) =>
  isIsoDate(
    text.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3').replace(/T(\d\d)(\d\d)(\d\d)/, 'T$1:$2:$3'),
  );

const PARTS: ReadonlyMap<string, Test> = new Map([
  ['FREQ', (text) => FREQUENCIES.includes(text)],
  ['UNTIL', isUntil],
  ['COUNT', (text) => isWithin(text, 1, Infinity)],
  ['INTERVAL', (text) => isWithin(text, 1, Infinity)],
  ['BYSECOND', numbers(0, 60)],
  ['BYMINUTE', numbers(0, 59)],
  ['BYHOUR', numbers(0, 23)],
  ['BYDAY', everyValue(isNumberedWeekday)],
  ['BYMONTHDAY', ordinals(31)],
  ['BYYEARDAY', ordinals(366)],
  ['BYWEEKNO', ordinals(53)],
  ['BYMONTH', numbers(1, 12)],
  ['BYSETPOS', ordinals(366)],
  ['WKST', isWeekday],
]);

/**
 * What RFC 5545 forbids about parts that are fine one by one. That `BYMONTHDAY` must not come with
 * `WEEKLY` is not among them: the podcast namespace shows it so, for every Friday the 13th.
 */
const findClash = (parts: ReadonlyMap<string, string>): string | null => {
  const frequency = parts.get('FREQ') ?? '';
  if (parts.has('UNTIL') && parts.has('COUNT')) return 'can have UNTIL or COUNT, not both';
  if (parts.has('BYWEEKNO') && frequency !== 'YEARLY') return 'can have BYWEEKNO only with YEARLY';
  if (parts.has('BYYEARDAY') && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(frequency))
    return `can't have BYYEARDAY with ${frequency}`;
  if (/\d/.test(parts.get('BYDAY') ?? '') && !MONTHLY_OR_YEARLY.includes(frequency))
    return 'can have numbers in BYDAY only with MONTHLY and YEARLY';
  const others = [...parts.keys()].filter((key) => key.startsWith('BY') && key !== 'BYSETPOS');
  if (parts.has('BYSETPOS') && others.length === 0)
    return 'can have BYSETPOS only with another BY…';
  return null;
};

/**
 * Reads a recurrence rule (RFC 5545 §3.3.10), in any case, with or without `RRULE:` before it.
 *
 * @returns the rule, or what is wrong with it, to be put after its name
 */
export const parseRecurrenceRule = (text: string): RecurrenceRule | { readonly fault: string } => {
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
  const parts = new Map<string, string>();
  for (const part of rule.split(';')) {
    const [key = '', ...rest] = part.split('=');
    const value = rest.join('=');
    const test = PARTS.get(key);
    if (test === undefined) return { fault: `has the unknown part "${key}"` };
    if (parts.has(key)) return { fault: `has ${key} twice` };
    if (!test(value)) return { fault: `has the wrong value "${value}" for ${key}` };
    parts.set(key, value);
  }
  if (!parts.has('FREQ')) return { fault: 'must have a FREQ' };
  const fault = findClash(parts);
  return fault === null ? { text: rule, parts } : { fault };
};
