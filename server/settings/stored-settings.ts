import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { validateBody } from '../http';
import { isRecord } from '../site/guards';

/** Settings as an editor stored them: what is left out comes from the file, then the defaults. */
type Stored = Readonly<Record<string, unknown>>;

/** Some of the options that editors may set, too. */
interface Section<Settings extends object> {
  /** Where they are stored. */
  readonly key: string;
  readonly schemas: Readonly<Record<keyof Settings & string, Joi.Schema>>;
  /** What the file says, or the defaults. */
  readonly readOptions: (strapi: Core.Strapi) => Settings;
}

export interface StoredSettings<Settings> {
  /** The settings that hold now: stored by an editor, else of the file, else the default. */
  readonly read: (strapi: Core.Strapi) => Promise<Settings>;
  /** What would hold if nobody had stored anything: the file, then the defaults. */
  readonly readFile: (strapi: Core.Strapi) => Settings;
  /**
   * The settings as they would be with this change; nothing is stored.
   *
   * @throws ApiError 400 that names the field
   */
  readonly preview: (strapi: Core.Strapi, raw: unknown) => Promise<Settings>;
  /** @throws ApiError 400 that names the field */
  readonly check: (raw: unknown) => Stored;
  /**
   * Stores settings; those that are left out are as they were. Holds at once in this process.
   *
   * @throws ApiError 400 that names the field
   */
  readonly store: (strapi: Core.Strapi, raw: unknown) => Promise<Settings>;
}

/** Other nodes learn of a change within this time. */
const CACHE_MS = 1_000;

const mergeValues = (base: unknown, over: unknown): unknown => {
  if (over === undefined) return base;
  // Lists replace each other as a whole: an editor who takes a word out wants it gone.
  if (!isRecord(base) || !isRecord(over) || Array.isArray(over)) return over;
  return Object.fromEntries(
    Object.entries(base).map(([key, value]) => [key, mergeValues(value, over[key])]),
  );
};

const mergeStored = (stored: Stored, change: Stored): Stored =>
  Object.fromEntries(
    Object.entries({ ...stored, ...change }).map(([key, value]) => [
      key,
      isRecord(stored[key]) && isRecord(value) && !Array.isArray(value)
        ? { ...stored[key], ...value }
        : value,
    ]),
  );

/** A section of the settings: read often, written by hand. */
export const createStoredSettings = <Settings extends object>({
  key,
  schemas,
  readOptions,
}: Section<Settings>): StoredSettings<Settings> => {
  const schema = Joi.object<Stored>(schemas).required();
  const kept = new WeakMap<
    Core.Strapi,
    { readonly settings: Promise<Settings>; readonly endsAtMs: number }
  >();
  const last = new WeakMap<Core.Strapi, { readonly json: string; readonly settings: Settings }>();

  const storeOf = (strapi: Core.Strapi) => strapi.store({ type: 'plugin', name: 'podcast', key });

  /** What is stored and still valid: options may have got stricter since. */
  const readStored = async (strapi: Core.Strapi): Promise<Stored> => {
    const value: unknown = await storeOf(strapi).get({});
    const entries = isRecord(value) ? Object.entries(value) : [];
    const known = entries.filter(
      ([name, part]) => schema.validate({ [name]: part }).error === undefined,
    );
    return Object.fromEntries(known);
  };

  const readFile = (strapi: Core.Strapi): Settings => {
    const options = readOptions(strapi) as Readonly<Record<string, unknown>>;
    const named = Object.keys(schemas).map((name) => [name, options[name]] as const);
    return Object.fromEntries(named) as Settings;
  };

  const load = async (strapi: Core.Strapi): Promise<Settings> => {
    const stored = await readStored(strapi);
    const json = JSON.stringify(stored);
    const known = last.get(strapi);
    // Whoever prepares something of the settings, word lists for one, keeps it by the object.
    if (known?.json === json) return known.settings;
    const settings = mergeValues(readFile(strapi), stored) as Settings;
    last.set(strapi, { json, settings });
    return settings;
  };

  const read = (strapi: Core.Strapi): Promise<Settings> => {
    const cached = kept.get(strapi);
    const nowMs = performance.now();
    if (cached !== undefined && nowMs < cached.endsAtMs) return cached.settings;
    const settings = load(strapi);
    kept.set(strapi, { settings, endsAtMs: nowMs + CACHE_MS });
    // A failure is told to whoever asked, and not kept.
    settings.catch(() => kept.delete(strapi));
    return settings;
  };

  const check = (raw: unknown): Stored => {
    const input = validateBody(schema, raw);
    if (input.kind === 'invalid') throw input.error;
    return input.value;
  };

  const preview = async (strapi: Core.Strapi, raw: unknown): Promise<Settings> =>
    mergeValues(await read(strapi), check(raw)) as Settings;

  const store = async (strapi: Core.Strapi, raw: unknown): Promise<Settings> => {
    const change = check(raw);
    await storeOf(strapi).set({ value: mergeStored(await readStored(strapi), change) });
    kept.delete(strapi);
    return read(strapi);
  };

  return { read, readFile, preview, check, store };
};
