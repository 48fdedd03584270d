import type { Context } from 'koa';
import { apiError } from './errors';
import type { BodyType, RouteDefinition } from './route';
import { refuseUnstorable } from './unstorable';
import { validateBody } from './validate';

type BodyRules<Body> = Pick<
  RouteDefinition<unknown, unknown, Body>,
  'body' | 'bodyTypes' | 'maxBodyBytes'
>;

const DEFAULT_TYPES: readonly BodyType[] = ['application/json'];
const DEFAULT_MAX_BYTES = 32 * 1024;

/** Where koa-body puts what it read, on sites that set `includeUnparsed`. */
const UNPARSED = Symbol.for('unparsedBody');

const JSON_TYPE = /^application\/(?:json|[a-z0-9!#$&^_.-]{1,80}\+json)$/;
const CHARSET = /;[ \t]*charset[ \t]*=[ \t]*"?([^\s;"]*)/i;
const UTF8 = /^utf-?8$/i;

/** @returns the type as rows name it; `null` for any other, and for text that is not UTF-8 */
const typeOf = (contentType: string): BodyType | null => {
  const charset = CHARSET.exec(contentType)?.[1];
  if (charset !== undefined && !UTF8.test(charset)) return null;
  const [mediaType = ''] = contentType.split(';', 1);
  const name = mediaType.trim().toLowerCase();
  if (JSON_TYPE.test(name)) return 'application/json';
  return name === 'application/x-www-form-urlencoded' ? name : null;
};

const hasBody = ({ headers }: Context): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const isObject = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The declared length is the true one: Node reads no further. Chunks are counted as parsed. */
const countBytes = ({ headers }: Context, body: unknown): number => {
  const declared = headers['content-length'];
  if (declared !== undefined) return Number(declared);
  const unparsed = isObject(body) ? body[UNPARSED] : undefined;
  return Buffer.byteLength(typeof unparsed === 'string' ? unparsed : JSON.stringify(body));
};

const requireJson = () =>
  apiError(415, 'JSON_REQUIRED', 'Send the body as application/json in UTF-8');

/** Says by its type and size whether the body is one to look into. */
const readRaw = (ctx: Context, rules: BodyRules<unknown>): unknown => {
  const types = rules.bodyTypes ?? DEFAULT_TYPES;
  const isPresent = hasBody(ctx);
  if (!isPresent && types.includes('none')) return {};
  const type = typeOf(ctx.headers['content-type'] ?? '');
  if (type === null || !types.includes(type)) throw requireJson();
  if (!isPresent) return {};

  const { body } = ctx.request as { readonly body?: unknown };
  // The site's parser does not know every type that ends in +json.
  if (body === undefined) throw requireJson();
  const maxBytes = rules.maxBodyBytes ?? DEFAULT_MAX_BYTES;
  // Counting may serialise, which deep nesting would break.
  if (isObject(body)) refuseUnstorable(body);
  if (countBytes(ctx, body) > maxBytes) {
    throw apiError(413, 'TOO_LONG', `A body has at most ${maxBytes} bytes`, { maxBytes });
  }
  return body;
};

/**
 * Checks the body that Strapi's parser has left, for a row that has a schema for it.
 *
 * @throws ApiError 415 `JSON_REQUIRED` for another type or charset, 413 `TOO_LONG` for more bytes
 *   than the row allows, else those of `validateBody`; text that no database stores is `INVALID`
 */
export const readBody = <Body>(ctx: Context, rules: BodyRules<Body>): Body => {
  // Without a schema the row's type of body is `undefined`.
  if (rules.body === undefined) return undefined as Body;
  const raw = readRaw(ctx, rules);
  if (!isObject(raw)) throw apiError(400, 'INVALID', 'The body must be a JSON object');
  const checked = validateBody(rules.body, raw);
  if (checked.kind === 'invalid') throw checked.error;
  return checked.value;
};
