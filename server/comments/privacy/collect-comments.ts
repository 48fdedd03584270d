import type { Core } from '@strapi/strapi';

import type { CommentContactRow } from '../../site/tables';
import { readParts, type Parts } from './read-parts';

/** Statements of some databases take so many values. */
const MAX_IDS = 500;

const without = (row: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

/** The hashes of secrets are said to be there, not given: they open nothing, and are of no use. */
export const tellSecrets = (row: CommentContactRow): object => ({
  hasToken: row.tokenHash !== '',
  hasConfirmToken: row.confirmHash !== null,
  hasCancelToken: row.cancelHash !== null,
});

/** All columns but the row's number, which means nothing outside. */
const toExport = ({ comment, contact, reports, log }: Parts) => ({
  comment: without(comment, ['id']),
  contact:
    contact === undefined
      ? null
      : {
          ...without(contact, ['id', 'comment', 'tokenHash', 'confirmHash', 'cancelHash']),
          ...tellSecrets(contact),
        },
  reports: {
    count: reports.length,
    items: reports.map(({ createdAt, reason, text }) => ({ at: createdAt, reason, text })),
  },
  log: log.map(({ createdAt, action, actor, before, after, moderator }) => ({
    ...{ at: createdAt, action, actor, before, after, moderator },
  })),
});

type CommentExport = ReturnType<typeof toExport>;

/** Everything that is stored about these comments, in whatever state they are: for moderators. */
export const collectComments = async (
  strapi: Core.Strapi,
  ids: readonly string[],
): Promise<readonly CommentExport[]> => {
  const all: CommentExport[] = [];
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    all.push(...(await readParts(strapi, ids.slice(start, start + MAX_IDS))).map(toExport));
  }
  return all;
};
