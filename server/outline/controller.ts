import type { Core } from '@strapi/strapi';
import type Joi from 'joi';
import type { Context } from 'koa';

import { guardAdmin, validateBody, type AdminAction } from '../http';
import { isRecord } from '../site/guards';
import { paramOf } from '../site/params';
import { answerError } from './answer-error';
import type { OutlineEntry } from './entries';
import { importIntoOutline } from './import-into-outline';
import { MAX_ENTRIES } from './limits';
import { normalizeEntry } from './normalize-entry';
import { OutlineError } from './outline-error';
import { readOutline, writeOutline, type WriteOptions } from './repository';
import { importBody, outlineBody } from './schemas';

/** What `strapi::body` made of the body, or nothing. */
const bodyOf = (ctx: Context): unknown => (ctx.request as { readonly body?: unknown }).body;

const readBody = <T>(ctx: Context, schema: Joi.ObjectSchema<T>): T => {
  const input = validateBody(schema, bodyOf(ctx));
  if (input.kind === 'invalid') throw input.error;
  return input.value;
};

/** @throws OutlineError `TOO_MANY_ENTRIES`, before thousands of entries are checked one by one */
const checkLength = (ctx: Context): void => {
  const body = bodyOf(ctx);
  const entries = isRecord(body) ? body.entries : null;
  if (Array.isArray(entries) && entries.length > MAX_ENTRIES) {
    throw new OutlineError('TOO_MANY_ENTRIES', `An outline has at most ${MAX_ENTRIES} entries.`);
  }
};

const episodeOf = (ctx: Context): string => paramOf(ctx, 'id');

const answer = (
  ctx: Context,
  { version, entries }: { readonly version: string; readonly entries: readonly OutlineEntry[] },
  meta: object = {},
): void => {
  ctx.body = { data: { version, entries }, meta };
};

/** As `guardAdmin`; the errors of outlines have their status and code, too. */
const guarded = (action: AdminAction): AdminAction =>
  guardAdmin(async (ctx) => {
    try {
      await action(ctx);
    } catch (error) {
      if (!(error instanceof OutlineError)) throw error;
      answerError(ctx, error);
    }
  });

/**
 * `GET` and `PUT /podcast/episodes/:id/outline`, `POST /podcast/episodes/:id/outline/import`: the
 * whole list at once, with a version for editors who work at the same time.
 *
 * Bodies larger than the `jsonLimit` of the site's `strapi::body` (1 MB) are answered by Strapi
 * with 413 before they get here; an entry of ordinary size takes some 200 bytes.
 *
 * @param options hears of the pictures that entries have got
 */
export const createOutlineController = (
  { strapi }: { readonly strapi: Core.Strapi },
  options: WriteOptions = {},
) => ({
  findOne: guarded(async (ctx) => {
    answer(ctx, await readOutline(strapi, episodeOf(ctx)));
  }),

  update: guarded(async (ctx) => {
    checkLength(ctx);
    const { version, entries } = readBody(ctx, outlineBody);
    const outline = { version, entries: entries.map(normalizeEntry) };
    answer(ctx, await writeOutline(strapi, episodeOf(ctx), outline, options));
  }),

  importText: guarded(async (ctx) => {
    const input = readBody(ctx, importBody);
    const { outline, meta } = await importIntoOutline(strapi, episodeOf(ctx), input, options);
    answer(ctx, outline, meta);
  }),
});
