import type { Core } from '@strapi/strapi';

import { now } from '../site/clock';
import { isRecord } from '../site/guards';
import { voiceClipTable, type RowId, type VoiceClipRow } from '../site/tables';
import { VOICE_CLIP } from '../site/uids';
import { createClipId, isClipId } from './clip-names';
import type { ClipFacts } from './scan';

/** Rows in one statement: databases limit how many values there may be. */
const BATCH_ROWS = 500;

export const inBatches = <T>(values: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(values.length / BATCH_ROWS) }, (_, index) =>
    values.slice(index * BATCH_ROWS, (index + 1) * BATCH_ROWS),
  );

interface ClipTicket {
  /** Document id. */
  readonly comment: string;
  readonly ticketHash: string;
  readonly ticketEndsAt: Date;
}

/** Makes the row that waits for the sound of a comment. Joins the caller's transaction. */
export const prepareClip = (
  strapi: Core.Strapi,
  { comment, ticketHash, ticketEndsAt }: ClipTicket,
): Promise<VoiceClipRow> =>
  voiceClipTable(strapi).create({
    data: {
      createdAt: now(strapi),
      comment,
      clip: createClipId(),
      ticketHash,
      ticketEndsAt: ticketEndsAt.toISOString(),
    },
  });

/** The clip of a comment, whether its sound has come or not. */
export const findClip = (strapi: Core.Strapi, comment: string): Promise<VoiceClipRow | null> =>
  voiceClipTable(strapi).findOne({ where: { comment } });

/** Clips by their comments' document ids, whether their sound has come or not. */
export const findClips = async (
  strapi: Core.Strapi,
  comments: readonly string[],
): Promise<ReadonlyMap<string, VoiceClipRow>> => {
  const found = new Map<string, VoiceClipRow>();
  for (const batch of inBatches(comments)) {
    const rows = await voiceClipTable(strapi).findMany({ where: { comment: { $in: batch } } });
    for (const row of rows) found.set(row.comment, row);
  }
  return found;
};

/** The clip of a public address, if its sound has come. */
export const findClipByName = (strapi: Core.Strapi, clip: string): Promise<VoiceClipRow | null> =>
  isClipId(clip)
    ? voiceClipTable(strapi).findOne({ where: { clip, storedAt: { $notNull: true } } })
    : Promise.resolve(null);

interface StoredFile extends Pick<ClipFacts, 'mimeType' | 'extension' | 'durationMs'> {
  readonly store: string;
  readonly fileName: string;
  readonly fileData: unknown;
  readonly bytes: number;
  readonly sha256: string;
  readonly peaks: readonly number[] | null;
}

type FileColumns = Pick<VoiceClipRow, 'id' | 'store' | 'fileName' | 'fileData'>;

/**
 * Locks rows until the end of the transaction, and reads them as they are now: nobody can store a
 * sound meanwhile that would then be nobody's.
 */
export const holdClips = (
  strapi: Core.Strapi,
  ids: readonly RowId[],
): Promise<readonly FileColumns[]> =>
  strapi.db
    .queryBuilder(VOICE_CLIP)
    .select(['id', 'store', 'fileName', 'fileData'])
    .where({ id: { $in: ids } })
    .orderBy([{ id: 'asc' }])
    .forUpdate()
    .execute<readonly FileColumns[]>();

/** Notes where a file is going to be, so that it can be removed if this process ends meanwhile. */
export const announceFile = async (
  strapi: Core.Strapi,
  { id }: VoiceClipRow,
  file: Pick<StoredFile, 'store' | 'fileName'>,
): Promise<void> => {
  await voiceClipTable(strapi).updateMany({
    where: { id, storedAt: { $null: true } },
    data: { store: file.store, fileName: file.fileName },
  });
};

/**
 * Notes that the sound has come. Of several that come for one comment the first one counts.
 *
 * @returns whether it was this one
 */
export const storeClip = async (
  strapi: Core.Strapi,
  { id }: VoiceClipRow,
  file: StoredFile,
): Promise<boolean> => {
  const { count } = await voiceClipTable(strapi).updateMany({
    where: { id, storedAt: { $null: true } },
    data: { ...file, storedAt: now(strapi).toISOString() },
  });
  return count > 0;
};

/** Whether the sound of any comment is stored. */
export const hasClips = async (strapi: Core.Strapi): Promise<boolean> =>
  (await voiceClipTable(strapi).findOne({
    where: { storedAt: { $notNull: true } },
    select: ['id'],
  })) !== null;

/** How many have come since then, or may still come. */
export const countClipsSince = (strapi: Core.Strapi, since: Date): Promise<number> =>
  voiceClipTable(strapi).count({
    where: {
      createdAt: { $gte: since.toISOString() },
      $or: [
        { storedAt: { $notNull: true } },
        { ticketEndsAt: { $gte: now(strapi).toISOString() } },
      ],
    },
  });

type KnexQuery = ReturnType<ReturnType<Core.Strapi['db']['queryBuilder']>['getKnexQuery']>;

/**
 * How much sound there is.
 *
 * @param comments selects their document ids
 */
export const sumBytes = async (strapi: Core.Strapi, comments: KnexQuery): Promise<number> => {
  const rows: unknown = await strapi.db
    .queryBuilder(VOICE_CLIP)
    .where({ comment: { $in: comments } })
    .getKnexQuery()
    .clearSelect()
    .select({ total: strapi.db.connection.raw('sum(??)', ['t0.bytes']) });
  const row: unknown = Array.isArray(rows) ? rows[0] : null;
  // PostgreSQL gives sums as text, and there is none of nothing.
  return isRecord(row) ? Number(row.total ?? 0) : 0;
};
