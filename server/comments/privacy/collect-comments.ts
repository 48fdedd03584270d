import type { Core } from '@strapi/strapi';

import {
  commentContactTable,
  commentLogTable,
  commentReportTable,
  commentTable,
  type CommentContactRow,
  type CommentLogRow,
  type CommentReportRow,
  type CommentRow,
} from '../../site/tables';

/** Who gets the export: writers are not told who reported or decided, and in which words. */
export type ExportFor = 'writer' | 'moderator';

interface Parts {
  readonly comment: CommentRow;
  readonly contact: CommentContactRow | undefined;
  readonly reports: readonly CommentReportRow[];
  readonly log: readonly CommentLogRow[];
}

/** Statements of some databases take so many values. */
const MAX_IDS = 500;

const groupBy = <Row extends { readonly comment: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.comment, [...(groups.get(row.comment) ?? []), row]);
  return groups;
};

const without = (row: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

/** All columns but the row's number, which means nothing outside. */
const toComment = (row: CommentRow): object => without(row, ['id']);

/** The hashes of secrets are said to be there, not given: they open nothing, and are of no use. */
const toContact = (row: CommentContactRow): object => ({
  ...without(row, ['id', 'comment', 'tokenHash', 'confirmHash', 'cancelHash']),
  hasToken: row.tokenHash !== '',
  hasConfirmToken: row.confirmHash !== null,
  hasCancelToken: row.cancelHash !== null,
});

const toLogEntry = (
  { createdAt, action, actor, before, after, moderator }: CommentLogRow,
  audience: ExportFor,
): object => ({
  ...{ at: createdAt, action, actor, before, after },
  ...(audience === 'moderator' && { moderator }),
});

/** A writer's spam looks like anything that is held. */
const veil = (state: string | null): string | null => (state === 'spam' ? 'pending' : state);

/** Rules that were hit are not told: whoever knows them gets around them. */
const forWriter = (comment: CommentRow): CommentRow => ({
  ...comment,
  moderation: comment.moderation === 'spam' ? 'pending' : comment.moderation,
  previousModeration:
    comment.previousModeration === 'spam' ? 'pending' : comment.previousModeration,
  reasons: null,
});

const toExport = ({ comment, contact, reports, log }: Parts, audience: ExportFor) => ({
  comment: toComment(audience === 'writer' ? forWriter(comment) : comment),
  contact: contact === undefined ? null : toContact(contact),
  reports:
    audience === 'writer'
      ? { count: reports.length }
      : {
          count: reports.length,
          items: reports.map(({ createdAt, reason, text }) => ({ at: createdAt, reason, text })),
        },
  log: log
    .map((entry) =>
      audience === 'writer'
        ? { ...entry, before: veil(entry.before), after: veil(entry.after) }
        : entry,
    )
    .map((entry) => toLogEntry(entry, audience)),
});

export type CommentExport = ReturnType<typeof toExport>;

const collectSome = async (
  strapi: Core.Strapi,
  ids: readonly string[],
  audience: ExportFor,
): Promise<readonly CommentExport[]> => {
  const byTime = [{ createdAt: 'asc' }, { id: 'asc' }];
  const where = { comment: { $in: ids } };
  const comments = await commentTable(strapi).findMany({
    where: { documentId: { $in: ids } },
    orderBy: byTime,
  });
  const contacts = groupBy(await commentContactTable(strapi).findMany({ where }));
  const reports = groupBy(await commentReportTable(strapi).findMany({ where, orderBy: byTime }));
  const logs = groupBy(await commentLogTable(strapi).findMany({ where, orderBy: byTime }));
  return comments.map((comment) =>
    toExport(
      {
        comment,
        contact: contacts.get(comment.documentId)?.[0],
        reports: reports.get(comment.documentId) ?? [],
        log: logs.get(comment.documentId) ?? [],
      },
      audience,
    ),
  );
};

/** Everything that is stored about these comments, in whatever state they are. */
export const collectComments = async (
  strapi: Core.Strapi,
  ids: readonly string[],
  audience: ExportFor,
): Promise<readonly CommentExport[]> => {
  const all: CommentExport[] = [];
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    all.push(...(await collectSome(strapi, ids.slice(start, start + MAX_IDS), audience)));
  }
  return all;
};
