import Joi from 'joi';

import { MAX_LIST } from './limits';

/** How the entries of one tag look. */
export interface EntryKind<T extends object> {
  readonly fields: Joi.SchemaMap<T, true>;
  /** The field that a plain text stands for; `null`: an entry can't be a plain text. */
  readonly mainField: (keyof T & string) | null;
  /** Fields that are fine one by one and don't go together: which one is to blame, and why. */
  readonly findConflict?: (entry: T) => Conflict<T> | null;
}

export interface Conflict<T extends object> {
  readonly field: keyof T & string;
  /** What comes after the name of the field. */
  readonly fault: string;
}

/** Reads what is stored, which nobody vouches for, and checks what somebody is about to store. */
export interface Reader<T> {
  /** Never throws; keeps what is valid. */
  readonly read: (value: unknown) => T;
  /** One English sentence about the first fault, with its place; `null` when there is none. */
  readonly check: (value: unknown) => string | null;
}

const BROKEN_JSON = Symbol('broken JSON');

/** Editors may have stored JSON as text. A text that doesn't look like JSON stays a text. */
const parseText = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return BROKEN_JSON;
  }
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '';

interface EntryReader<T> {
  /** A sentence that may follow a colon. */
  readonly findFault: (entry: unknown) => string | null;
  /** The entry without its faulty parts; `null` when it can't do without them. */
  readonly mend: (entry: unknown) => T | null;
}

const capitalize = (sentence: string | null): string | null =>
  sentence === null ? null : sentence.charAt(0).toUpperCase() + sentence.slice(1);

const readerOfEntry = <T extends object>(kind: EntryKind<T>): EntryReader<T> => {
  const fields = Object.keys(kind.fields);
  const schema = Joi.object<T, true>(kind.fields)
    .messages({ 'object.base': `it must be an object with ${fields.join(', ')}` })
    .prefs({ errors: { label: 'key' } });
  const findConflict = (entry: T) => kind.findConflict?.(entry) ?? null;
  const spellOut = (entry: unknown): unknown =>
    typeof entry === 'string' && kind.mainField !== null ? { [kind.mainField]: entry } : entry;

  const findFault = (entry: unknown): string | null => {
    const result = schema.validate(spellOut(entry));
    if (result.error !== undefined) return result.error.message.replace(/\.?$/, '.');
    const conflict = findConflict(result.value);
    return conflict === null ? null : `"${conflict.field}" ${conflict.fault}.`;
  };

  const mend = (entry: unknown): T | null => {
    const source = spellOut(entry);
    if (!isRecord(source)) return null;
    const parts = new Map<string, unknown>();
    for (const field of fields) if (Object.hasOwn(source, field)) parts.set(field, source[field]);
    for (;;) {
      const result = schema.validate(Object.fromEntries(parts), { abortEarly: false });
      const faulty: string[] = [];
      if (result.error === undefined) {
        const conflict = findConflict(result.value);
        if (conflict === null) return result.value;
        faulty.push(conflict.field);
      } else {
        faulty.push(...result.error.details.map(({ path: [field] }) => String(field)));
      }
      // A part that is missing can't be left out: the entry can't do without it.
      if (faulty.filter((field) => parts.delete(field)).length === 0) return null;
    }
  };

  return { findFault, mend };
};

/** Of tags that may be there several times. A single entry need not be in a list. */
export const readerOfList = <T extends object>(kind: EntryKind<T>): Reader<readonly T[]> => {
  const { findFault, mend } = readerOfEntry(kind);
  return {
    read: (value) => {
      const parsed = parseText(value);
      if (isNothing(parsed)) return [];
      const entries: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
      return entries.slice(0, MAX_LIST).flatMap((entry) => mend(entry) ?? []);
    },
    check: (value) => {
      const parsed = parseText(value);
      if (isNothing(parsed)) return null;
      if (parsed === BROKEN_JSON) return 'This is not valid JSON.';
      if (!Array.isArray(parsed)) return capitalize(findFault(parsed));
      const entries: readonly unknown[] = parsed;
      if (entries.length > MAX_LIST) return `There can be at most ${MAX_LIST} entries.`;
      for (const [index, entry] of entries.entries()) {
        const fault = findFault(entry);
        if (fault !== null) return `Entry ${index + 1}: ${fault}`;
      }
      return null;
    },
  };
};

/** Of tags that are there once. An object whose values are all empty is no entry at all. */
export const readerOfOne = <T extends object>(kind: EntryKind<T>): Reader<T | null> => {
  const { findFault, mend } = readerOfEntry(kind);
  const parse = (value: unknown): unknown => {
    const parsed = parseText(value);
    return isRecord(parsed) && Object.values(parsed).every(isNothing) ? null : parsed;
  };
  return {
    read: (value) => {
      const parsed = parse(value);
      return isNothing(parsed) ? null : mend(parsed);
    },
    check: (value) => {
      const parsed = parse(value);
      if (isNothing(parsed)) return null;
      return parsed === BROKEN_JSON ? 'This is not valid JSON.' : capitalize(findFault(parsed));
    },
  };
};
