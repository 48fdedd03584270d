import type { Core } from '@strapi/strapi';

import type { Locale } from '../site/editor-locale';
import { isRecord } from '../site/guards';
import {
  fileTable,
  pictureTable,
  recordingTable,
  transcriptTable,
  type FileRow,
  type JobRow,
  type Table,
} from '../site/tables';
import { CONTRIBUTOR, EPISODE, SHOW, SHOWNOTE } from '../site/uids';
import { describeReason, type FileKind } from './problem-reasons';

/** A document that uses a file. */
interface FileUse {
  readonly type: 'show' | 'episode' | 'shownote' | 'contributor';
  readonly id: string;
  /** Title or name. */
  readonly title: string | null;
}

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

/** The types that use files, and the column that says what a document is called. */
const USERS: Readonly<Record<string, { readonly type: FileUse['type']; readonly title: string }>> =
  {
    [SHOW]: { type: 'show', title: 'title' },
    [EPISODE]: { type: 'episode', title: 'title' },
    [SHOWNOTE]: { type: 'shownote', title: 'title' },
    [CONTRIBUTOR]: { type: 'contributor', title: 'name' },
  };

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

type FileWithUsers = FileRow & { readonly related?: unknown };

const findFiles = async (
  strapi: Core.Strapi,
  fileIds: readonly number[],
): Promise<ReadonlyMap<number, FileWithUsers>> => {
  if (fileIds.length === 0) return new Map();
  const files: readonly FileWithUsers[] = await fileTable(strapi).findMany({
    where: { id: { $in: fileIds } },
    select: ['id', 'name'],
    populate: {
      related: {
        on: Object.fromEntries(
          Object.entries(USERS).map(([uid, { title }]) => [
            uid,
            { select: ['id', 'documentId', title] },
          ]),
        ),
      },
    },
  });
  return new Map(files.map((file) => [file.id, file]));
};

const toUse = (row: unknown): FileUse | null => {
  if (!isRecord(row) || typeof row.__type !== 'string') return null;
  const user = Object.hasOwn(USERS, row.__type) ? USERS[row.__type] : undefined;
  if (user === undefined || typeof row.documentId !== 'string') return null;
  const title = row[user.title];
  return {
    type: user.type,
    id: row.documentId,
    title: typeof title === 'string' ? title : null,
  };
};

/** Draft and published version of an episode are one user. */
const listUses = (file: FileWithUsers | undefined): readonly FileUse[] => {
  const related = Array.isArray(file?.related) ? file.related.map(toUse) : [];
  const uses = related.filter((use) => use !== null);
  return [...new Map(uses.map((use) => [`${use.type}/${use.id}`, use])).values()];
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
  const files = await findFiles(
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
