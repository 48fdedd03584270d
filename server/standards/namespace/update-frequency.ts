import Joi from 'joi';

import { optional, requiredText, textLike } from './fields';
import { isIsoDate } from './iso-date';
import { MAX_LABEL_LENGTH, MAX_LINE_LENGTH } from './limits';
import { readerOfOne, type Conflict } from './read-entries';
import { parseRecurrenceRule } from './recurrence-rule';

/** How often a show comes out (`podcast:updateFrequency`). */
export interface UpdateFrequency {
  /** For people: "Every other Monday". */
  readonly text: string;
  /** No further episode is intended. */
  readonly isComplete: boolean;
  /** When the rule begins: a date or a date with time, ISO 8601. */
  readonly startsAt: string | null;
  /** For programs: RFC 5545 §3.3.10. */
  readonly rrule: string | null;
}

const readRule: Joi.CustomValidator<string> = (text, helpers) => {
  const rule = parseRecurrenceRule(text);
  return 'fault' in rule
    ? // A template of Joi: what somebody wrote must not become a part of it.
      helpers.message({ custom: '{{#label}} {{#fault}}.' }, { fault: rule.fault })
    : rule.text;
};

/** What the namespace says about `dtstart` and the parts of `rrule` that depend on it. */
const findConflict = ({ startsAt, rrule }: UpdateFrequency): Conflict<UpdateFrequency> | null => {
  const rule = rrule === null ? null : parseRecurrenceRule(rrule);
  if (rule === null || 'fault' in rule) return null;
  if (startsAt === null) {
    return rule.parts.has('COUNT')
      ? { field: 'rrule', fault: 'can have a COUNT only together with "startsAt"' }
      : null;
  }
  const until = rule.parts.get('UNTIL');
  if (until === undefined || until.includes('T') === startsAt.includes('T')) return null;
  const form = until.includes('T') ? 'a date with a time' : 'a date without a time';
  return { field: 'startsAt', fault: `must be ${form}, like UNTIL in "rrule"` };
};

const reader = readerOfOne<UpdateFrequency>({
  fields: {
    text: requiredText(MAX_LABEL_LENGTH),
    isComplete: Joi.boolean().empty(null).default(false),
    startsAt: optional(
      textLike(
        MAX_LINE_LENGTH,
        (text) => (isIsoDate(text) ? text : null),
        'a date like 2026-12-31 or 2026-12-31T20:00:00Z',
      ),
    ),
    rrule: optional(requiredText(MAX_LINE_LENGTH).custom(readRule)),
  },
  mainField: 'text',
  findConflict,
});

/** What is stored as update frequency, as far as it is valid. Never throws. */
export const readUpdateFrequency = reader.read;

/** One sentence about the first fault in what is to be stored as update frequency, or `null`. */
export const checkUpdateFrequency = reader.check;
