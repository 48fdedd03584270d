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
  type VoiceClipRow,
} from '../../site/tables';
import { findClips } from '../../voice';

/** What is stored about one comment. */
export interface Parts {
  readonly comment: CommentRow;
  readonly contact: CommentContactRow | undefined;
  readonly clip: VoiceClipRow | undefined;
  readonly reports: readonly CommentReportRow[];
  readonly log: readonly CommentLogRow[];
}

const groupBy = <Row extends { readonly comment: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.comment, [...(groups.get(row.comment) ?? []), row]);
  return groups;
};

/** All rows about these comments, in whatever state they are. */
export const readParts = async (
  strapi: Core.Strapi,
  ids: readonly string[],
): Promise<readonly Parts[]> => {
  const byTime = [{ createdAt: 'asc' }, { id: 'asc' }];
  const where = { comment: { $in: ids } };
  const comments = await commentTable(strapi).findMany({
    where: { documentId: { $in: ids } },
    orderBy: byTime,
  });
  const contacts = groupBy(await commentContactTable(strapi).findMany({ where }));
  const reports = groupBy(await commentReportTable(strapi).findMany({ where, orderBy: byTime }));
  const clips = await findClips(strapi, ids);
  const logs = groupBy(await commentLogTable(strapi).findMany({ where, orderBy: byTime }));
  return comments.map((comment) => ({
    comment,
    contact: contacts.get(comment.documentId)?.[0],
    clip: clips.get(comment.documentId),
    reports: reports.get(comment.documentId) ?? [],
    log: logs.get(comment.documentId) ?? [],
  }));
};
