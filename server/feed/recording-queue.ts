import type { Core } from '@strapi/strapi';

import type { Locale } from '../site/editor-locale';
import { recordingTable, type JobState, type RecordingRow } from '../site/tables';
import { findUsedFiles, listUses, type FileUse } from './file-uses';
import { describeReason } from './problem-reasons';

/** An audio file that is being analysed, waits for it, or could not be. */
export interface QueuedRecording {
  readonly fileId: number;
  /** What the Media Library calls it. */
  readonly name: string | null;
  readonly state: JobState;
  readonly errorCode: string | null;
  /** Why it could not be, in the language of the panel. */
  readonly message: string | null;
  readonly usedBy: readonly FileUse[];
}

export interface RecordingQueue {
  /** What waits first, the oldest before the others; then what failed, the newest first. */
  readonly data: readonly QueuedRecording[];
  readonly meta: { readonly counts: { readonly waiting: number; readonly failed: number } };
}

/** More is for the overview to tell. */
const MAX_SHOWN = 5;

const WAITING = { state: { $in: ['queued', 'running'] } };
const FAILED = { state: 'failed' };

const COLUMNS = ['id', 'fileId', 'state', 'errorCode', 'message'];

const findRows = (
  strapi: Core.Strapi,
  where: object,
  order: 'asc' | 'desc',
): Promise<readonly RecordingRow[]> =>
  recordingTable(strapi).findMany({
    where: { ...where },
    select: COLUMNS,
    orderBy: [{ updatedAt: order }, { id: order }],
    limit: MAX_SHOWN,
  });

export const loadRecordingQueue = async (
  strapi: Core.Strapi,
  locale: Locale,
): Promise<RecordingQueue> => {
  const rows = [
    ...(await findRows(strapi, WAITING, 'asc')),
    ...(await findRows(strapi, FAILED, 'desc')),
  ];
  const files = await findUsedFiles(
    strapi,
    rows.map(({ fileId }) => fileId),
  );
  return {
    data: rows.map((row) => ({
      fileId: row.fileId,
      name: files.get(row.fileId)?.name ?? null,
      state: row.state,
      errorCode: row.state === 'failed' ? row.errorCode : null,
      message:
        row.state === 'failed' ? describeReason('recording', { ...row, line: null }, locale) : null,
      usedBy: listUses(files.get(row.fileId)),
    })),
    meta: {
      counts: {
        waiting: await recordingTable(strapi).count({ where: WAITING }),
        failed: await recordingTable(strapi).count({ where: FAILED }),
      },
    },
  };
};
