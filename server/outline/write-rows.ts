import type { Core } from '@strapi/strapi';

import { createDocumentId } from '../site/document-id';
import { shownoteTable, type RowId } from '../site/tables';
import { SHOWNOTE } from '../site/uids';
import type { OutlineEntry } from './entries';
import type { OutlineChanges, PlacedEntry } from './plan-changes';

/**
 * Writes shownotes by the hundred, past the Document Service, which takes a dozen statements for
 * each. What it writes besides the row is written here too: the link to every version of the
 * episode, and the picture.
 */

/** Where Strapi keeps which shownote belongs to which version of an episode. */
const EPISODE_LINKS = 'podcast_shownotes_episode_lnk';
/** Where Strapi keeps which file is in which field. */
const FILE_LINKS = 'files_related_mph';
const IMAGE_FIELD = { related_type: SHOWNOTE, field: 'image' };

/** What an upsert replaces, as columns are called. */
const COLUMNS = ['kind', 'title', 'url', 'text', 'position', 'starts_at', 'updated_at'];

/** Rows a statement: SQLite joins at most 500 of them, and packets of MariaDB have 16 MB. */
const BATCH_ROWS = 200;

const inBatches = async <Row>(
  rows: readonly Row[],
  write: (batch: Row[]) => Promise<unknown>,
): Promise<void> => {
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    await write(rows.slice(start, start + BATCH_ROWS));
  }
};

const toData = (
  { kind, title, url, text, startsAtMs }: OutlineEntry,
  position: number,
  updatedAt: Date,
) => ({ ...{ kind, title, url, text, position, updatedAt }, startsAt: startsAtMs });

/** A new shownote belongs to the draft and to the published version, as by plain document id. */
const linkToVersions = async (
  strapi: Core.Strapi,
  versions: readonly RowId[],
  shownoteIds: readonly RowId[],
): Promise<void> => {
  const links = shownoteIds.flatMap((shownoteId) =>
    versions.map((version) => ({ shownote_id: shownoteId, episode_id: version })),
  );
  await inBatches(links, (batch) => strapi.db.queryBuilder(EPISODE_LINKS).insert(batch).execute());
};

interface ImageLink {
  readonly rowId: RowId;
  readonly imageId: RowId | null;
}

const linkImages = async (strapi: Core.Strapi, images: readonly ImageLink[]): Promise<void> => {
  const links = images.flatMap(({ rowId, imageId }) =>
    imageId === null ? [] : [{ file_id: imageId, related_id: rowId, ...IMAGE_FIELD, order: 1 }],
  );
  await inBatches(links, (batch) => strapi.db.queryBuilder(FILE_LINKS).insert(batch).execute());
};

/** Links to files are by number only: no database removes them with the row. */
const unlinkImages = (strapi: Core.Strapi, rowIds: readonly RowId[]): Promise<void> =>
  inBatches(rowIds, (batch) =>
    strapi.db
      .queryBuilder(FILE_LINKS)
      .where({ ...IMAGE_FIELD, related_id: { $in: batch } })
      .delete()
      .execute(),
  );

const create = async (
  strapi: Core.Strapi,
  versions: readonly RowId[],
  created: readonly PlacedEntry[],
  at: Date,
): Promise<void> => {
  if (created.length === 0) return;
  const byId = new Map(created.map((placed) => [createDocumentId(), placed]));
  await inBatches([...byId], (batch) =>
    strapi.db.query(SHOWNOTE).createMany({
      data: batch.map(([documentId, { entry, position }]) => ({
        ...toData(entry, position, at),
        ...{ documentId, createdAt: at, publishedAt: at },
      })),
    }),
  );
  // Asked for, because MariaDB tells only the first id of many.
  const rows = await shownoteTable(strapi).findMany({
    where: { documentId: { $in: [...byId.keys()] } },
    orderBy: [{ position: 'asc' }],
    select: ['id', 'documentId'],
  });
  await linkToVersions(
    strapi,
    versions,
    rows.map(({ id }) => id),
  );
  await linkImages(
    strapi,
    rows.map(({ id, documentId }) => ({
      rowId: id,
      imageId: byId.get(documentId)?.entry.imageId ?? null,
    })),
  );
};

/** One statement for many rows that are there: an insert that finds each of them taken. */
const change = (strapi: Core.Strapi, changed: OutlineChanges['changed'], at: Date): Promise<void> =>
  inBatches(changed, (batch) =>
    strapi.db
      .queryBuilder(SHOWNOTE)
      .insert(
        batch.map(({ row, entry, position }) => ({
          ...toData(entry, position, at),
          ...{ id: row.id, documentId: row.documentId },
        })),
      )
      .onConflict('id')
      .merge(COLUMNS)
      .execute(),
  );

const remove = async (strapi: Core.Strapi, removed: readonly RowId[]): Promise<void> => {
  await unlinkImages(strapi, removed);
  await inBatches(removed, (batch) =>
    shownoteTable(strapi).deleteMany({ where: { id: { $in: batch } } }),
  );
};

/**
 * Writes what has changed in an outline. Belongs into a transaction that holds the episode, and the
 * rows that are changed.
 *
 * @param versions row ids of the episode's versions
 */
export const writeChanges = async (
  strapi: Core.Strapi,
  versions: readonly RowId[],
  { created, changed, removed, images }: OutlineChanges,
  at: Date,
): Promise<void> => {
  await remove(strapi, removed);
  await change(strapi, changed, at);
  await unlinkImages(
    strapi,
    images.map(({ rowId }) => rowId),
  );
  await linkImages(strapi, images);
  await create(strapi, versions, created, at);
};
