import type { Core } from '@strapi/strapi';

import { onDocument, type DocumentMiddleware } from '../../site/document-middleware';
import { episodeTable } from '../../site/tables';
import { SHOW } from '../../site/uids';
import { fieldError } from '../../site/field-error';

/**
 * A show with episodes is not deleted: they would be left without a feed.
 *
 * @throws ValidationError `SHOW_HAS_EPISODES`
 */
export const deleteShow = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(SHOW, ['delete'], async (call, next) => {
    const { documentId = '' } = call.params;
    const episodes = await episodeTable(strapi).count({
      where: { show: { documentId }, publishedAt: null },
    });
    if (episodes > 0) {
      throw fieldError(
        'show',
        'SHOW_HAS_EPISODES',
        `This show has episodes (${episodes}). Delete them first, or move them to another show.`,
      );
    }
    return next();
  });
