import type { Core } from '@strapi/strapi';

import { isRecord } from './guards';

/** What the middlewares of this plugin see of a Document Service call. */
export interface DocumentCall {
  readonly uid: string;
  readonly action: string;
  params: {
    readonly documentId?: string;
    readonly data?: Readonly<Record<string, unknown>>;
    readonly status?: unknown;
    /** Ours: the slug is this one or none, whoever has it already. */
    readonly hasFixedSlug?: boolean;
  };
}

export type Next = () => Promise<unknown>;
export type DocumentMiddleware = (call: DocumentCall, next: Next) => Promise<unknown>;

type StrapiMiddleware = Parameters<Core.Strapi['documents']['use']>[0];

/**
 * Registers middlewares for every way a document is written: admin, REST, GraphQL, releases, code.
 * The first one is the outermost.
 */
export const useDocumentMiddlewares = (
  strapi: Core.Strapi,
  middlewares: readonly DocumentMiddleware[],
): void => {
  for (const middleware of middlewares) {
    // Strapi types the context as a union over all types and actions, the reader's own types
    // included; ours names only what is the same in all of them.
    strapi.documents.use(middleware as unknown as StrapiMiddleware);
  }
};

/** Runs `middleware` for these actions of one content type only. */
export const onDocument = (
  uid: string,
  actions: readonly string[],
  middleware: DocumentMiddleware,
): DocumentMiddleware => {
  const wanted = new Set(actions);
  return (call, next) =>
    call.uid === uid && wanted.has(call.action) ? middleware(call, next) : next();
};

/** Replaces the data of a call; `undefined` removes a key. */
export const setData = (call: DocumentCall, data: Readonly<Record<string, unknown>>): void => {
  const entries = Object.entries({ ...call.params.data, ...data });
  call.params = {
    ...call.params,
    data: Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
  };
};

/** The document id of what a call returned, or `null` where it returned nothing. */
export const documentIdOf = (result: unknown): string | null =>
  isRecord(result) && typeof result.documentId === 'string' ? result.documentId : null;

/** The document id in any of the forms that the Document Service takes for a to-one relation. */
export const relatedIdOf = (relation: unknown): string | null => {
  if (typeof relation === 'string') return relation;
  if (Array.isArray(relation)) return relatedIdOf(relation[0]);
  if (!isRecord(relation)) return null;
  if (typeof relation.documentId === 'string') return relation.documentId;
  return relatedIdOf(relation.connect ?? relation.set ?? null);
};

/** Whether the value of a relation field connects anything: forms send `{ connect: [] }`. */
export const isConnected = (value: unknown): boolean => {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object') return true;
  const { connect, set } = value as { readonly connect?: unknown; readonly set?: unknown };
  return connect === undefined && set === undefined
    ? true
    : isConnected(connect) || isConnected(set);
};
