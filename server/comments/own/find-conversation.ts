import type { Core } from '@strapi/strapi';

import { conversationState, type Conversation } from '../../conversations';
import { now } from '../../site/clock';
import { episodeTable, type CommentRow } from '../../site/tables';
import { isPublic } from '../../site/visibility';

/** What may be done below the episode of a comment; `null` where the public knows no such episode. */
export const findConversation = async (
  strapi: Core.Strapi,
  { episode: documentId }: Pick<CommentRow, 'episode'>,
): Promise<Conversation['state'] | null> => {
  const at = now(strapi);
  const episode = await episodeTable(strapi).findOne({
    where: { documentId, ...isPublic(at) },
    populate: { show: true },
  });
  return episode === null ? null : conversationState(episode, at).state;
};
