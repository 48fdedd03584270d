import type { Settings } from '../contracts/settings';
import { FIELDS, type SettingField, type SettingPath } from './fields';

/** What stands in the fields: a number as it was typed, a list with a line for each entry. */
export type Form = Readonly<Record<SettingPath, string | boolean>>;

export type FieldError =
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'line'; readonly line: string; readonly max: number }
  | { readonly kind: 'email'; readonly line: string }
  | { readonly kind: 'lines'; readonly max: number }
  | { readonly kind: 'refused' }
  /** @param message of the server, for whoever looks after the site */
  | { readonly kind: 'storage'; readonly message: string };

export type FieldErrors = ReadonlyMap<SettingPath, FieldError>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readPath = (settings: Settings, path: string): unknown => {
  let value: unknown = settings;
  for (const key of path.split('.')) value = isRecord(value) ? value[key] : undefined;
  return value;
};

const factorOf = (field: SettingField): number => ('factor' in field ? field.factor : 1);

const toField = (field: SettingField, value: unknown): string | boolean => {
  if (field.kind === 'toggle') return value === true;
  if (field.kind === 'lines') return Array.isArray(value) ? value.join('\n') : '';
  if (field.kind === 'number') return String(Number(value) / factorOf(field));
  return typeof value === 'string' ? value : '';
};

export const toForm = (settings: Settings): Form =>
  Object.fromEntries(
    FIELDS.map((field) => [field.path, toField(field, readPath(settings, field.path))]),
  ) as Form;

export const toLines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const checkField = (field: SettingField, value: string | boolean): FieldError | null => {
  if (typeof value === 'boolean') return null;
  if (field.kind === 'number') {
    const { min, max } = field;
    const isWhole = /^\d+$/.test(value.trim());
    const fits = isWhole && Number(value) >= min && Number(value) <= max;
    return fits ? null : { kind: 'number', min, max };
  }
  if (field.kind !== 'lines') return null;
  const lines = toLines(value);
  const long = lines.find((line) => line.length > field.maxLength);
  if (long !== undefined) return { kind: 'line', line: long.slice(0, 40), max: field.maxLength };
  const wrong = 'of' in field ? lines.find((line) => !EMAIL.test(line)) : undefined;
  if (wrong !== undefined) return { kind: 'email', line: wrong };
  return lines.length > field.maxLines ? { kind: 'lines', max: field.maxLines } : null;
};

export const checkForm = (form: Form): FieldErrors =>
  new Map(
    FIELDS.flatMap((field) => {
      const error = checkField(field, form[field.path]);
      return error === null ? [] : [[field.path, error] as const];
    }),
  );

const toValue = (field: SettingField, value: string | boolean): unknown => {
  if (typeof value === 'boolean') return value;
  if (field.kind === 'number') return Number(value) * factorOf(field);
  return field.kind === 'lines' ? toLines(value) : value;
};

type Nested = Record<string, unknown>;

const writePath = (target: Nested, path: string, value: unknown): void => {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  let at = target;
  for (const key of keys) {
    const next = at[key];
    const inner: Nested = isRecord(next) ? next : {};
    at[key] = inner;
    at = inner;
  }
  at[last] = value;
};

/**
 * The body of `PUT /podcast/settings`: only what has been changed, so that the rest follows the
 * site's file as before.
 *
 * @returns `null` where nothing has been changed
 */
export const toChange = (form: Form, saved: Form): Readonly<Nested> | null => {
  const changed = FIELDS.filter(({ path }) => form[path] !== saved[path]);
  if (changed.length === 0) return null;
  const change: Nested = {};
  for (const field of changed) writePath(change, field.path, toValue(field, form[field.path]));
  return change;
};

/** The field that an error of the server is about: it names the place within its section. */
export const findField = (path: readonly unknown[]): SettingPath | null => {
  const named = path.filter((part) => typeof part === 'string').join('.');
  return (
    FIELDS.find(({ path: known }) => known.replace(/^\w+\./, '') === named || known === named)
      ?.path ?? null
  );
};

/** What `details.errors` of an answer says, by field. */
export const readServerErrors = (errors: unknown): FieldErrors => {
  const list: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return new Map(
    list.flatMap((error) => {
      if (!isRecord(error) || !Array.isArray(error.path)) return [];
      const path = findField(error.path);
      return path === null ? [] : [[path, { kind: 'refused' }] as const];
    }),
  );
};
