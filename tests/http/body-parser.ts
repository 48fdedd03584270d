import { parse } from 'node:querystring';
import { text } from 'node:stream/consumers';
import type { Middleware } from 'koa';

const PARSED_METHODS = ['POST', 'PUT', 'PATCH'];

const TYPES = {
  json: ['application/json', 'application/vnd.api+json'],
  urlencoded: ['urlencoded'],
  text: ['text/*'],
  multipart: ['multipart/*'],
};
type Kind = keyof typeof TYPES;
const KINDS: readonly Kind[] = ['json', 'urlencoded', 'text', 'multipart'];

const parseAs = (kind: Kind, raw: string): unknown => {
  if (kind === 'multipart') throw new Error('formidable');
  if (kind !== 'json') return kind === 'urlencoded' ? parse(raw) : raw;
  if (raw === '') return {};
  if (!/^\s*[[{]/.test(raw)) throw new SyntaxError('only objects and arrays');
  return JSON.parse(raw) as unknown;
};

/** A parser that behaves as Strapi's does, koa-body, and refuses as its error middleware would. */
export const parseBodies =
  (options: { readonly includeUnparsed?: boolean } = {}): Middleware =>
  async (ctx, next) => {
    if (!PARSED_METHODS.includes(ctx.method)) {
      Object.assign(ctx.request, { body: {} });
      await next();
      return;
    }
    const kind = KINDS.find((candidate) => typeof ctx.is(TYPES[candidate]) === 'string');
    if (kind !== undefined) {
      const raw = await text(ctx.req);
      try {
        const body = parseAs(kind, raw);
        if (options.includeUnparsed === true) {
          Object.assign(body as object, { [Symbol.for('unparsedBody')]: raw });
        }
        Object.assign(ctx.request, { body });
      } catch (error) {
        const status = error instanceof SyntaxError ? 400 : 500;
        ctx.status = status;
        ctx.body = { data: null, error: { status, name: 'Error', message: raw } };
        return;
      }
    }
    await next();
  };
