import type { Core } from '@strapi/strapi';

import { conversationState } from '../../conversations';
import { apiError } from '../../http';
import { touchShowsOfEpisode } from '../../publishing';
import { now } from '../../site/clock';
import { isDocumentId } from '../../site/document-id';
import { holdRows, retryTransaction } from '../../site/hold-rows';
import { episodeTable, type EpisodeRow, type RowId } from '../../site/tables';
import { EPISODE } from '../../site/uids';
import { countStates } from './count-states';
import { writeLogEntry } from './log';
import type { ModeBody } from './schemas';

/** @throws ApiError 404 `EPISODE_NOT_FOUND` */
const findVersions = async (
  strapi: Core.Strapi,
  documentId: string,
): Promise<readonly [EpisodeRow, ...EpisodeRow[]]> => {
  const rows = isDocumentId(documentId)
    ? await episodeTable(strapi).findMany({ where: { documentId }, populate: { show: true } })
    : [];
  const [first, ...others] = rows.sort(
    (one, other) => Number(one.publishedAt === null) - Number(other.publishedAt === null),
  );
  if (first === undefined) {
    throw apiError(404, 'EPISODE_NOT_FOUND', 'There is no such episode.');
  }
  return [first, ...others];
};

/**
 * What may be done with the comments of an episode: of its published version, if there is one.
 *
 * @throws ApiError 404 `EPISODE_NOT_FOUND`
 */
export const readEpisodeComments = async (strapi: Core.Strapi, documentId: string) => {
  const [episode] = await findVersions(strapi, documentId);
  return {
    mode: episode.commentMode ?? 'inherit',
    ...conversationState(episode, now(strapi)),
    counts: await countStates(strapi, { episode: documentId }),
  };
};

/**
 * Opens or closes the comments of an episode at once, in public as well as in the draft, whose
 * other changes stay unpublished. `updatedAt` stays too: by it the Content Manager tells whether
 * there are such changes.
 *
 * @throws ApiError 404 `EPISODE_NOT_FOUND`
 */
export const setCommentMode = async (
  strapi: Core.Strapi,
  documentId: string,
  { mode }: ModeBody,
  moderator: RowId,
): Promise<void> => {
  const versions = await findVersions(strapi, documentId);
  await retryTransaction(strapi, () =>
    strapi.db.transaction(async () => {
      // A publication writes the draft's row, and would bring the old mode along.
      await holdRows(
        strapi,
        EPISODE,
        versions.map(({ id }) => id),
      );
      await episodeTable(strapi).updateMany({ where: { documentId }, data: { commentMode: mode } });
      await touchShowsOfEpisode(strapi, documentId);
      const before = versions[0].commentMode ?? 'inherit';
      await writeLogEntry(strapi, documentId, 'mode', moderator, { before, after: mode });
    }),
  );
};
