import type { Core } from '@strapi/strapi';

import { episodeTable, type CommentRow, type EpisodeRow } from '../../site/tables';
import { isPublic } from '../../site/visibility';

/** The published version of the episode with its show. */
export const findEpisodeOf = (
  strapi: Core.Strapi,
  { episode }: CommentRow,
): Promise<EpisodeRow | null> =>
  episodeTable(strapi).findOne({
    where: { documentId: episode, publishedAt: { $notNull: true } },
    populate: { show: true },
  });

/** The same, or `null` unless the public may see it at this moment. */
export const findPublicEpisodeOf = (
  strapi: Core.Strapi,
  { episode }: CommentRow,
  at: Date,
): Promise<EpisodeRow | null> =>
  episodeTable(strapi).findOne({
    where: { documentId: episode, ...isPublic(at) },
    populate: { show: true },
  });
