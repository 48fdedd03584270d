import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import type { CommentRow } from '../../site/tables';
import { onCommentEvent, type CommentEvent } from '../decisions';
import { askToConfirm } from './ask-to-confirm';
import { findContact } from './contacts';
import { closeMailer } from './mailer';
import { notifyReply } from './notify-reply';
import { forgetNotices, sendDigest, tellModerators } from './tell-moderators';

const DIGEST_TASK = 'podcastCommentDigest';

const askWriter = async (strapi: Core.Strapi, comment: CommentRow): Promise<void> => {
  const contact = await findContact(strapi, comment.documentId);
  if (contact !== null) await askToConfirm(strapi, comment, contact);
};

const follow = async (strapi: Core.Strapi, { type, comment }: CommentEvent): Promise<void> => {
  if (type === 'created') {
    await askWriter(strapi, comment);
    if (comment.moderation === 'pending') await tellModerators(strapi);
  } else if (type === 'approved') {
    // What looked like spam at first was not asked for its address then.
    await askWriter(strapi, comment);
    await notifyReply(strapi, comment);
  } else if (
    type === 'held' ||
    type === 'consentWithdrawn' ||
    (type === 'edited' && comment.pendingText !== null)
  ) {
    await tellModerators(strapi);
  }
};

/** Only the kind of an error: messages of databases quote addresses. */
const complain = (strapi: Core.Strapi, error: unknown): void => {
  const name = error instanceof Error ? error.name : 'unknown error';
  strapi.log.warn(`podcast: nobody could be told by mail of a comment (${name})`);
};

/** Sends the mails that follow from what happened to a comment. Never throws. */
export const handleCommentEvent = async (
  strapi: Core.Strapi,
  event: CommentEvent,
): Promise<void> => {
  try {
    await follow(strapi, event);
  } catch (error) {
    complain(strapi, error);
  }
};

/** Begins to send mails about comments: at once where something happens, and the digest by rule. */
export const startCommentMail = (strapi: Core.Strapi): void => {
  onCommentEvent(strapi, handleCommentEvent);
  strapi.cron.add({
    [DIGEST_TASK]: {
      task: async () => {
        try {
          await sendDigest(strapi);
        } catch (error) {
          complain(strapi, error);
        }
      },
      options: { rule: getOptions(strapi).comments.digestRule },
    },
  });
};

/** Sends what still waits, for two seconds at most. */
export const stopCommentMail = async (strapi: Core.Strapi): Promise<void> => {
  forgetNotices(strapi);
  await closeMailer(strapi);
};
