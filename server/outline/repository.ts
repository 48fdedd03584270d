import type { Core } from '@strapi/strapi';

import { findOutlines, touchShowsOfEpisode } from '../publishing';
import { now } from '../site/clock';
import { isDocumentId } from '../site/document-id';
import { episodeTable, fileTable, type RowId } from '../site/tables';
import { SHOWNOTE } from '../site/uids';
import { toOutline, type Outline, type OutlineEntry, type StoredEntry } from './entries';
import { holdOutline, holdUnchanged } from './hold-outline';
import { OutlineError } from './outline-error';
import { isNothing, planChanges } from './plan-changes';
import { writeChanges } from './write-rows';

export interface WriteOptions {
  /**
   * Hears which files of the Media Library are new in the outline, once it is written. Trouble
   * with it is logged.
   */
  readonly onImages?: (fileIds: readonly RowId[]) => Promise<void>;
}

/** What a change is based on; `null`: on whatever is there. */
type Version = string | null;

const unknownEpisode = (): OutlineError =>
  new OutlineError('EPISODE_NOT_FOUND', 'There is no such episode.');

const findRows = async (strapi: Core.Strapi, documentId: string) =>
  (await findOutlines(strapi, [documentId])).get(documentId) ?? [];

/**
 * The outline of an episode, published or not.
 *
 * @throws OutlineError `EPISODE_NOT_FOUND`
 */
export const readOutline = async (strapi: Core.Strapi, documentId: string): Promise<Outline> => {
  const exists =
    isDocumentId(documentId) && (await episodeTable(strapi).count({ where: { documentId } })) > 0;
  if (!exists) throw unknownEpisode();
  return toOutline(await findRows(strapi, documentId));
};

/** @throws OutlineError `OUTLINE_CHANGED` with `details.version`, the one there is */
export const checkVersion = (current: Outline, version: Version): void => {
  if (version === null || version === current.version) return;
  throw new OutlineError('OUTLINE_CHANGED', 'Somebody else has changed this outline.', {
    version: current.version,
  });
};

/** @throws OutlineError `IMAGE_UNKNOWN` for a number that is no picture of the Media Library */
const checkImages = async (
  strapi: Core.Strapi,
  entries: readonly OutlineEntry[],
  ids: readonly RowId[],
): Promise<void> => {
  if (ids.length === 0) return;
  const files = await fileTable(strapi).findMany({
    where: { id: { $in: ids } },
    select: ['id', 'mime'],
  });
  const pictures = new Set(
    files.filter(({ mime }) => mime.startsWith('image/')).map(({ id }) => id),
  );
  const unknown = ids.find((id) => !pictures.has(id));
  if (unknown === undefined) return;
  const index = entries.findIndex(({ imageId }) => imageId === unknown);
  throw new OutlineError('IMAGE_UNKNOWN', `There is no picture ${unknown}.`, { index });
};

const imagesOf = (entries: readonly OutlineEntry[]): ReadonlySet<RowId> =>
  new Set(entries.flatMap(({ imageId }) => (imageId === null ? [] : [imageId])));

const tell = async (
  strapi: Core.Strapi,
  images: readonly RowId[],
  { onImages }: WriteOptions,
): Promise<void> => {
  if (images.length === 0 || onImages === undefined) return;
  try {
    await onImages(images);
  } catch (error) {
    strapi.log.error(`podcast: pictures ${images.join(', ')} were not taken up: ${String(error)}`);
  }
};

/**
 * Replaces the outline of an episode by what `change` makes of it. All or nothing, and one after
 * the other: two changes based on the same version can't both succeed, on any database. Rows that
 * stay as they are are not written; the shows' `revisedAt` is raised if any was.
 *
 * @throws OutlineError `EPISODE_NOT_FOUND`; `OUTLINE_CHANGED` with `details.version`, the one there
 *   is now; `ENTRY_UNKNOWN`, `IMAGE_UNKNOWN` or `INVALID` with `details.index`
 */
export const changeOutline = async (
  strapi: Core.Strapi,
  documentId: string,
  version: Version,
  change: (current: readonly StoredEntry[]) => readonly OutlineEntry[],
  options: WriteOptions = {},
): Promise<Outline> => {
  if (!isDocumentId(documentId)) throw unknownEpisode();
  const written = await holdOutline(strapi, documentId, async (versions) => {
    const rows = await findRows(strapi, documentId);
    const current = toOutline(rows);
    checkVersion(current, version);
    const entries = change(current.entries);
    const changes = planChanges(rows, entries);
    if (isNothing(changes)) return { outline: current, images: [] };
    const known = imagesOf(current.entries);
    const images = [...imagesOf(entries)].filter((id) => !known.has(id));
    await checkImages(strapi, entries, images);
    await holdUnchanged(
      strapi,
      SHOWNOTE,
      changes.changed.map(({ row }) => row),
    );
    await writeChanges(strapi, versions, changes, now(strapi));
    await touchShowsOfEpisode(strapi, documentId);
    return { outline: toOutline(await findRows(strapi, documentId)), images };
  });
  if (written === null) throw unknownEpisode();
  await tell(strapi, written.images, options);
  return written.outline;
};

/** Replaces the outline of an episode that is still the one the editor saw. See `changeOutline`. */
export const writeOutline = (
  strapi: Core.Strapi,
  documentId: string,
  { version, entries }: { readonly version: string; readonly entries: readonly OutlineEntry[] },
  options?: WriteOptions,
): Promise<Outline> => changeOutline(strapi, documentId, version, () => entries, options);
