import type { Core } from '@strapi/strapi';
import Joi from 'joi';

import { commentSettingsKeys, getOptions, type CommentSettings } from '../config';
import { validateBody } from '../http';
import { isRecord } from '../site/guards';

/** Settings as an editor stored them: what is left out comes from the file, then the defaults. */
export type StoredSettings = Readonly<Record<string, unknown>>;

const settingsSchema = Joi.object<StoredSettings>(commentSettingsKeys).required();

const KEYS = Object.keys(commentSettingsKeys) as readonly (keyof CommentSettings)[];

/** Other nodes learn of a change within this time. */
const CACHE_MS = 1_000;

interface Kept {
  readonly settings: Promise<CommentSettings>;
  readonly endsAtMs: number;
}

const kept = new WeakMap<Core.Strapi, Kept>();

const storeOf = (strapi: Core.Strapi) =>
  strapi.store({ type: 'plugin', name: 'podcast', key: 'comment-settings' });

const mergeValues = (base: unknown, over: unknown): unknown => {
  if (over === undefined) return base;
  // Lists replace each other as a whole: an editor who takes a word out wants it gone.
  if (!isRecord(base) || !isRecord(over) || Array.isArray(over)) return over;
  return Object.fromEntries(
    Object.entries(base).map(([key, value]) => [key, mergeValues(value, over[key])]),
  );
};

const pickSettings = (options: CommentSettings): CommentSettings =>
  Object.fromEntries(KEYS.map((key) => [key, options[key]])) as unknown as CommentSettings;

/** What is stored and still valid: options may have got stricter since. */
const readStored = async (strapi: Core.Strapi): Promise<StoredSettings> => {
  const value: unknown = await storeOf(strapi).get({});
  const entries = isRecord(value) ? Object.entries(value) : [];
  const known = entries.filter(
    ([key, part]) => settingsSchema.validate({ [key]: part }).error === undefined,
  );
  return Object.fromEntries(known);
};

/** The last settings of a site: while nothing has changed they stay the same object. */
const last = new WeakMap<
  Core.Strapi,
  { readonly json: string; readonly settings: CommentSettings }
>();

const load = async (strapi: Core.Strapi): Promise<CommentSettings> => {
  const stored = await readStored(strapi);
  const json = JSON.stringify(stored);
  const known = last.get(strapi);
  // Whoever prepares something of the settings, word lists for one, keeps it by the object.
  if (known?.json === json) return known.settings;
  const base = pickSettings(getOptions(strapi).comments);
  const settings = mergeValues(base, stored) as CommentSettings;
  last.set(strapi, { json, settings });
  return settings;
};

/** The settings that hold now: stored by an editor, else of the file, else the default. */
export const commentSettings = (strapi: Core.Strapi): Promise<CommentSettings> => {
  const cached = kept.get(strapi);
  const nowMs = performance.now();
  if (cached !== undefined && nowMs < cached.endsAtMs) return cached.settings;
  const settings = load(strapi);
  kept.set(strapi, { settings, endsAtMs: nowMs + CACHE_MS });
  // A failure is told to whoever asked, and not kept.
  settings.catch(() => kept.delete(strapi));
  return settings;
};

/**
 * Stores settings; those that are left out are as they were. Holds at once in this process.
 *
 * @throws ApiError 400 that names the field
 */
export const storeCommentSettings = async (
  strapi: Core.Strapi,
  raw: unknown,
): Promise<CommentSettings> => {
  const input = validateBody(settingsSchema, raw);
  if (input.kind === 'invalid') throw input.error;
  const stored = await readStored(strapi);
  const merged = Object.fromEntries(
    Object.entries({ ...stored, ...input.value }).map(([key, value]) => [
      key,
      isRecord(stored[key]) && isRecord(value) && !Array.isArray(value)
        ? { ...stored[key], ...value }
        : value,
    ]),
  );
  await storeOf(strapi).set({ value: merged });
  kept.delete(strapi);
  return commentSettings(strapi);
};
