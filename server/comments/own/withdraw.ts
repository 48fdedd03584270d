import type { Core } from '@strapi/strapi';

import type { CommentSettings } from '../../config';
import { afterCommit } from '../../site/after-commit';
import { now } from '../../site/clock';
import { holdRows, retryTransaction } from '../../site/hold-rows';
import { commentContactTable, type CommentRow } from '../../site/tables';
import { COMMENT_CONTACT } from '../../site/uids';
import { tellEvents } from '../decisions/events';
import { writeLog } from '../decisions/write-thread';
import { dropMails } from '../mail/mailer';
import { NO_ADDRESS, servesTrust } from '../privacy/email-purpose';
import { listValid, withdrawConsents } from './consents';
import type { OwnComment } from './find-own';

/** Notes which ones; whoever cuts an episode has to learn that a voice may not be in it any more. */
const tellWithdrawn = async (
  strapi: Core.Strapi,
  comment: CommentRow,
  names: readonly string[],
): Promise<void> => {
  if (names.length === 0) return;
  const entry = { comment: comment.documentId, before: null, after: names.join(', ') };
  await writeLog(strapi, [entry], 'withdraw', { kind: 'writer' });
  if (!names.includes('show')) return;
  await afterCommit(strapi, () => {
    tellEvents(strapi, [{ type: 'consentWithdrawn', comment }]);
  });
};

/**
 * Withdraws consents, at any time. Without the one to mails about answers there are none, and the
 * address goes with it where it has no other purpose.
 */
export const withdraw = async (
  strapi: Core.Strapi,
  { comment, contact }: OwnComment,
  names: readonly string[],
  settings: Pick<CommentSettings, 'trust'>,
): Promise<void> => {
  const table = commentContactTable(strapi);
  const attempt = async (): Promise<void> => {
    await holdRows(strapi, COMMENT_CONTACT, [contact.id]);
    const row = await table.findOne({ where: { id: contact.id } });
    if (row === null) return;
    const endsReplies = names.includes('replies');
    await table.update({
      where: { id: row.id },
      data: {
        consents: withdrawConsents(row.consents, names, now(strapi)),
        ...(endsReplies && { wantsReplies: false, confirmHash: null }),
        ...(endsReplies && !servesTrust(row, settings) && NO_ADDRESS),
      },
    });
    await tellWithdrawn(strapi, comment, listValid(row.consents, names));
  };
  await retryTransaction(strapi, () => strapi.db.transaction(attempt));
  if (names.includes('replies')) dropMails(strapi, [contact.email]);
};
