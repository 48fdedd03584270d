import type { Core } from '@strapi/strapi';

import { onDocument, type DocumentMiddleware } from '../../site/document-middleware';
import { shownoteTable } from '../../site/tables';
import { EPISODE } from '../../site/uids';

/** With an episode goes its outline. Without this the shownotes would stay, linked to nothing. */
export const deleteEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['delete'], (call, next) =>
    strapi.db.transaction(async () => {
      const { documentId = '' } = call.params;
      // Read first: deleting the episode deletes the links by which the shownotes are found.
      const shownotes = await shownoteTable(strapi).findMany({
        where: { episode: { documentId } },
        select: ['id'],
      });
      const result = await next();
      await shownoteTable(strapi).deleteMany({
        where: { id: { $in: shownotes.map(({ id }) => id) } },
      });
      return result;
    }),
  );
