import type { Core } from '@strapi/strapi';

import type { Locale } from '../site/editor-locale';
import {
  pictureTable,
  recordingTable,
  transcriptTable,
  type JobRow,
  type Table,
} from '../site/tables';
import { findUsedFiles, listUses, type FileUse } from './file-uses';
import { describeReason, type FileKind } from './problem-reasons';

/** A file that could not be read. */
export interface FailedFile {
  readonly kind: FileKind;
  readonly fileId: number;
  /** What the Media Library calls it. */
  readonly name: string | null;
  readonly errorCode: string | null;
  readonly message: string;
  /** Where a transcript is at fault, from 1. */
  readonly line: number | null;
  readonly usedBy: readonly FileUse[];
}

/** Nobody mends more in one go; the newest are the ones that somebody waits for. */
const MAX_FAILED = 100;

const COLUMNS = ['id', 'fileId', 'errorCode', 'message', 'updatedAt'];

interface FailedRow {
  readonly kind: FileKind;
  readonly row: JobRow & { readonly line?: number | null };
}

const findFailed = async <Row extends JobRow>(
  kind: FileKind,
  table: Table<Row>,
  columns: readonly string[] = COLUMNS,
): Promise<FailedRow[]> => {
  const rows = await table.findMany({
    where: { state: 'failed' },
    select: columns,
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    limit: MAX_FAILED,
  });
  return rows.map((row) => ({ kind, row }));
};

const newestFirst = ({ row: one }: FailedRow, { row: other }: FailedRow): number =>
  Date.parse(other.updatedAt) - Date.parse(one.updatedAt);

/** Files that could not be read, the newest failure first. */
export const listFailedFiles = async (
  strapi: Core.Strapi,
  locale: Locale,
): Promise<readonly FailedFile[]> => {
  const failed = [
    ...(await findFailed('recording', recordingTable(strapi))),
    ...(await findFailed('picture', pictureTable(strapi))),
    ...(await findFailed('transcript', transcriptTable(strapi), [...COLUMNS, 'line'])),
  ]
    .sort(newestFirst)
    .slice(0, MAX_FAILED);
  const files = await findUsedFiles(
    strapi,
    failed.map(({ row }) => row.fileId),
  );
  return failed.map(({ kind, row }) => {
    const { fileId, errorCode, message, line = null } = row;
    const file = files.get(fileId);
    return {
      kind,
      fileId,
      name: file?.name ?? null,
      errorCode,
      message: describeReason(kind, { errorCode, message, line }, locale),
      line,
      usedBy: listUses(file),
    };
  });
};
