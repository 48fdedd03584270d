import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { holdRows, retryTransaction } from '../../site/hold-rows';
import { commentLogTable, commentTable, type RowId } from '../../site/tables';
import { COMMENT } from '../../site/uids';
import { findModerators, writeLogEntry, type Moderator } from './log';

/** Who has listened to a recording. */
export interface Listeners {
  /** When somebody did first; `null`: nobody has, or the log doesn't go back so far. */
  readonly heardAt: string | null;
  /** Each once, the first one first. */
  readonly heardBy: readonly Moderator[];
}

/** Statuses that bear sound. */
const SOUND: readonly number[] = [200, 206];

/**
 * Notes who listens, once for each moderator and comment: a player asks for many ranges. That a
 * recording is the same as before, or that there is one, is not listened to.
 *
 * @param comment document id
 * @param moderator row id of an administrator
 */
export const noteListening = async (
  strapi: Core.Strapi,
  ctx: Context,
  comment: string,
  moderator: RowId,
): Promise<void> => {
  if (ctx.method !== 'GET' || !SOUND.includes(ctx.status)) return;
  const isNoted = async (): Promise<boolean> =>
    (await commentLogTable(strapi).count({ where: { comment, action: 'listen', moderator } })) > 0;
  if (await isNoted()) return;
  const row = await commentTable(strapi).findOne({ where: { documentId: comment } });
  if (row === null) return;
  await retryTransaction(strapi, () =>
    strapi.db.transaction(async () => {
      // Two ranges may come at the same time.
      await holdRows(strapi, COMMENT, [row.id]);
      if (!(await isNoted())) await writeLogEntry(strapi, comment, 'listen', moderator);
    }),
  );
};

/**
 * Who has listened to these comments, in two statements, or in none where there are none.
 *
 * @param comments document ids
 */
export const findListeners = async (
  strapi: Core.Strapi,
  comments: readonly string[],
): Promise<(comment: string) => Listeners> => {
  if (comments.length === 0) return () => ({ heardAt: null, heardBy: [] });
  const rows = await commentLogTable(strapi).findMany({
    where: { comment: { $in: comments }, action: 'listen' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const nameModerator = await findModerators(
    strapi,
    rows.map(({ moderator }) => moderator),
  );
  return (comment) => {
    const own = rows.filter((row) => row.comment === comment);
    return {
      heardAt: own[0]?.createdAt ?? null,
      heardBy: own.flatMap(({ moderator }) => nameModerator(moderator) ?? []),
    };
  };
};
