import type { Core } from '@strapi/strapi';

import { getOptions, type CommentSettings } from '../../config';
import { commentSettings } from '../../settings';
import {
  commentLogTable,
  commentReportTable,
  commentTable,
  type CommentRow,
} from '../../site/tables';
import { isGone, removeComments } from '../decisions';
import { findClips, retryVoice, sweepClips } from '../../voice';
import { discardOldEdits } from './discard-old-edits';
import { purgeAddresses } from './purge-addresses';
import { flushErased } from './secure-delete';

const DAY_MS = 86_400_000;
/** In one transaction: more would hold up other decisions. */
const BATCH = 100;

const STATES = ['pending', 'spam', 'rejected', 'trash'] as const;

const daysBefore = (at: Date, days: number): string =>
  new Date(at.getTime() - days * DAY_MS).toISOString();

/** Comments that have been in this state for too long. What is erased already stays a tombstone. */
const findEnded = (
  strapi: Core.Strapi,
  moderation: CommentRow['moderation'],
  endedAt: string,
): Promise<CommentRow[]> =>
  commentTable(strapi).findMany({
    where: { moderation, moderatedAt: { $lte: endedAt }, erasedAt: { $null: true } },
    orderBy: [{ id: 'asc' }],
    select: ['id', 'documentId'],
    limit: BATCH,
  });

/** @returns how many comments have been deleted */
const purgeState = async (
  strapi: Core.Strapi,
  moderation: CommentRow['moderation'],
  endedAt: string,
): Promise<number> => {
  let count = 0;
  for (;;) {
    const ids = (await findEnded(strapi, moderation, endedAt)).map(({ documentId }) => documentId);
    if (ids.length === 0) return count;
    try {
      // Restored in this moment, a comment stays.
      const isStillEnded = (row: CommentRow): boolean =>
        row.moderation === moderation && row.erasedAt === null;
      await removeComments(strapi, ids, { kind: 'system' }, 'purge', isStillEnded);
      count += ids.length;
    } catch (error) {
      // Another node or an editor was faster: what is left is found again.
      if (!isGone(error)) throw error;
    }
  }
};

const purgeComments = async (
  strapi: Core.Strapi,
  { retentionDays }: CommentSettings,
  at: Date,
): Promise<number> => {
  let count = 0;
  for (const state of STATES) {
    const days = retentionDays[state];
    if (days > 0) count += await purgeState(strapi, state, daysBefore(at, days));
  }
  return count;
};

/** Comments whose sound never came. @returns how many have been deleted */
const purgeShells = async (strapi: Core.Strapi, at: Date): Promise<number> => {
  const endedAt = new Date(at.getTime() - getOptions(strapi).voice.shellMs);
  const rows = await commentTable(strapi).findMany({
    where: { awaitsVoice: true, createdAt: { $lte: endedAt } },
    orderBy: [{ id: 'asc' }],
    select: ['id', 'documentId', 'createdAt'],
    limit: BATCH,
  });
  const clips = await findClips(
    strapi,
    rows.map(({ documentId }) => documentId),
  );
  // What the site's own code adds may have been written long ago, and gets its sound just now.
  const isLate = ({ documentId, createdAt }: CommentRow): boolean =>
    Date.parse(clips.get(documentId)?.createdAt ?? createdAt) <= endedAt.getTime();
  const ids = rows.filter(isLate).map(({ documentId }) => documentId);
  if (ids.length === 0) return 0;
  try {
    const stillAwaits = ({ awaitsVoice }: CommentRow): boolean => awaitsVoice;
    await removeComments(strapi, ids, { kind: 'system' }, 'purge', stillAwaits);
  } catch (error) {
    // Another node was faster: what is left is found at the next time.
    if (!isGone(error)) throw error;
  }
  return ids.length;
};

/** To be done more often than the rest: shells count towards the limits of who waits. */
export const tidyVoice = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  await retryVoice(strapi);
  await purgeShells(strapi, at);
  await sweepClips(strapi, at);
};

/**
 * Deletes what has been kept for as long as the settings allow, and forgets what has no purpose any
 * more. Several nodes may do so at the same time, and doing it again changes nothing.
 */
export const purge = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  const settings = await commentSettings(strapi);
  const count = await purgeComments(strapi, settings, at);
  await discardOldEdits(strapi, settings, at);
  await purgeAddresses(strapi, settings, at);
  const { log } = settings.retentionDays;
  if (log > 0) {
    const where = { createdAt: { $lte: daysBefore(at, log) } };
    await commentLogTable(strapi).deleteMany({ where });
    // Of comments that are still there: the others took theirs along.
    await commentReportTable(strapi).deleteMany({ where });
  }
  await flushErased(strapi);
  if (count > 0)
    strapi.log.info(`[podcast] ${count} comments were deleted: their time has run out`);
};
