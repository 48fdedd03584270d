import type { Core } from '@strapi/strapi';

import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { isDocumentId } from '../../site/document-id';
import { commentReportTable, commentTable, type CommentRow } from '../../site/tables';
import { changeComments, isGone, type CommentChange } from '../decisions';
import { limitsOf } from '../guards';
import { readReasons } from '../rules';
import { findConversation } from './find-conversation';
import type { ReportBody } from './schemas';

const DAY_MS = 86_400_000;

/** Whether readers see it, so that they can have something to report. */
const isSeen = async (strapi: Core.Strapi, id: string): Promise<boolean> => {
  if (!isDocumentId(id)) return false;
  const comment = await commentTable(strapi).findOne({ where: { documentId: id } });
  if (comment?.moderation !== 'approved') return false;
  const state = await findConversation(strapi, comment);
  return state !== null && state !== 'hidden';
};

/**
 * A comment that was reported once more. Enough reports send it back to the editors; approving it
 * again begins to count from 0. What the team wrote stays.
 *
 * @param reportsToHold 0: reports alone never hold a comment
 */
export const countReport = (row: CommentRow, reportsToHold: number): CommentChange | null => {
  if (row.moderation !== 'approved') return null;
  const reportCount = row.reportCount + 1;
  if (row.isTeam || reportsToHold === 0 || reportCount < reportsToHold) return { reportCount };
  const reasons = new Set([...readReasons(row.reasons), 'REPORTS']);
  return { reportCount, moderation: 'pending', reasons: [...reasons] };
};

/**
 * Takes a report of a comment that readers see, one of each person and day. Nothing tells the
 * reader whether it was counted.
 *
 * @param person pseudonym of today
 */
export const reportComment = async (
  strapi: Core.Strapi,
  id: string,
  { reason, text }: ReportBody,
  person: string,
): Promise<void> => {
  if (!(await isSeen(strapi, id))) return;
  const limits = await limitsOf(strapi);
  if (!(await limits.useOnce(`report:${id}:${person}`, DAY_MS))) return;
  const { reportsToHold } = await commentSettings(strapi);
  const counted: CommentChange[] = [];
  const change = (row: CommentRow): CommentChange | null => {
    const wish = countReport(row, reportsToHold);
    // Asked again when the database ends an attempt in favour of another.
    counted.splice(0, 1, ...(wish === null ? [] : [wish]));
    return wish;
  };
  try {
    await changeComments(strapi, [id], change, { kind: 'readers' }, 'report');
  } catch (error) {
    // Deleted in this moment: nobody sees it any more.
    if (!isGone(error)) throw error;
  }
  if (counted.length === 0) return;
  await commentReportTable(strapi).create({
    data: {
      comment: id,
      reason,
      text: text === '' ? null : (text ?? null),
      createdAt: now(strapi),
    },
  });
};
