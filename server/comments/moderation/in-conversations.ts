import type { Core } from '@strapi/strapi';

import { retryTransaction } from '../../site/hold-rows';
import { findEpisodesOf } from '../decisions/change-comments';
import { ensureConversations, holdConversations } from '../decisions/hold-conversations';

/**
 * Runs `work` in a transaction in which nobody else decides about comments of the same episodes:
 * what it reads is as it is now, and stays so until it is done. It may run again from its start
 * when a database ended it in favour of another.
 *
 * @param ids document ids of comments
 * @throws ApiError 404 `COMMENT_NOT_FOUND` for an unknown id
 */
export const inConversations = async <T>(
  strapi: Core.Strapi,
  ids: readonly string[],
  work: () => Promise<T>,
): Promise<T> => {
  const conversations = await ensureConversations(strapi, await findEpisodesOf(strapi, ids));
  return retryTransaction(strapi, () =>
    strapi.db.transaction(async () => {
      await holdConversations(strapi, conversations);
      return work();
    }),
  );
};
