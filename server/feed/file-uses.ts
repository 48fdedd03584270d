import type { Core } from '@strapi/strapi';

import { isRecord } from '../site/guards';
import { fileTable, type FileRow } from '../site/tables';
import { CONTRIBUTOR, EPISODE, SHOW, SHOWNOTE } from '../site/uids';

/** A document that uses a file. */
export interface FileUse {
  readonly type: 'show' | 'episode' | 'shownote' | 'contributor';
  readonly id: string;
  /** Title or name. */
  readonly title: string | null;
}

/** The types that use files, and the column that says what a document is called. */
const USERS: Readonly<Record<string, { readonly type: FileUse['type']; readonly title: string }>> =
  {
    [SHOW]: { type: 'show', title: 'title' },
    [EPISODE]: { type: 'episode', title: 'title' },
    [SHOWNOTE]: { type: 'shownote', title: 'title' },
    [CONTRIBUTOR]: { type: 'contributor', title: 'name' },
  };

export type FileWithUsers = FileRow & { readonly related?: unknown };

/** Files by id, with the documents that use them; the number of statements doesn't depend on theirs. */
export const findUsedFiles = async (
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
export const listUses = (file: FileWithUsers | undefined): readonly FileUse[] => {
  const related = Array.isArray(file?.related) ? file.related.map(toUse) : [];
  const uses = related.filter((use) => use !== null);
  return [...new Map(uses.map((use) => [`${use.type}/${use.id}`, use])).values()];
};
