import type { Core } from '@strapi/strapi';

import { onDocument, type DocumentMiddleware } from '../../site/document-middleware';
import {
  commentContactTable,
  commentReportTable,
  commentTable,
  conversationTable,
} from '../../site/tables';
import { COMMENT, EPISODE } from '../../site/uids';
import { removeClips } from '../../voice';

/**
 * Deletes all comments of an episode with everything private about them, in one transaction and a
 * number of statements that doesn't depend on how many there are.
 */
export const deleteConversation = async (strapi: Core.Strapi, episode: string): Promise<void> => {
  await strapi.db.transaction(async () => {
    const comment = {
      $in: strapi.db.queryBuilder(COMMENT).select('documentId').where({ episode }).getKnexQuery(),
    };
    await commentContactTable(strapi).deleteMany({ where: { comment } });
    await commentReportTable(strapi).deleteMany({ where: { comment } });
    const spoken = await commentTable(strapi).findMany({
      where: { episode, kind: 'voice' },
      select: ['documentId'],
    });
    await removeClips(
      strapi,
      spoken.map(({ documentId }) => documentId),
    );
    await commentTable(strapi).deleteMany({ where: { episode } });
    await conversationTable(strapi).deleteMany({ where: { episode } });
  });
};

/** With an episode go its comments. Taking it offline keeps them, invisible like itself. */
const deleteCommentsOfEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['delete'], (call, next) =>
    strapi.db.transaction(async () => {
      const result = await next();
      await deleteConversation(strapi, call.params.documentId ?? '');
      return result;
    }),
  );

/** What happens to comments whenever an episode is written. A clone starts without any. */
export const createCommentMiddlewares = (strapi: Core.Strapi): readonly DocumentMiddleware[] => [
  deleteCommentsOfEpisode(strapi),
];
