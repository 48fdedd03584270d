import type { Core } from '@strapi/strapi';

import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { holdRows, retryTransaction } from '../../site/hold-rows';
import { commentContactTable, type CommentContactRow, type CommentRow } from '../../site/tables';
import { COMMENT_CONTACT } from '../../site/uids';
import { hashToken, limitsOf, makeToken } from '../guards';
import { keysOf } from '../keys';
import { subscriptionUrl } from './addresses';
import { findContactsOf } from './contacts';
import { findEpisodeOf } from './find-episode';
import { localesFor } from './languages';
import { createMailer } from './mailer';
import { writeMail } from './texts';

const DAY_MS = 86_400_000;
const VALID_FOR_MS = 7 * DAY_MS;
/** Between two confirmations to the same address, whoever asks for them. */
const PAUSE_MS = DAY_MS;

/**
 * Stores the hash of a new token, unless the address got one within a day. The rows of the address
 * are locked: of two nodes that do this at the same moment one is later, and sees the other's.
 *
 * @returns the token, or `null`
 */
const storeToken = (
  strapi: Core.Strapi,
  contact: CommentContactRow,
  email: string,
): Promise<string | null> =>
  retryTransaction(strapi, async () => {
    // Read outside of the transaction: in it, MariaDB would not see what is committed later.
    const ids = (await findContactsOf(strapi, email)).map(({ id }) => id);
    return strapi.db.transaction(async () => {
      await holdRows(strapi, COMMENT_CONTACT, ids);
      const rows = await commentContactTable(strapi).findMany({ where: { id: { $in: ids } } });
      const atMs = now(strapi).getTime();
      const asked = rows.some(
        ({ confirmEndsAt }) =>
          confirmEndsAt !== null && Date.parse(confirmEndsAt) > atMs + VALID_FOR_MS - PAUSE_MS,
      );
      if (asked) return null;
      const token = makeToken();
      const { count } = await commentContactTable(strapi).updateMany({
        where: { id: contact.id, email, wantsReplies: true },
        data: {
          confirmHash: hashToken(keysOf(strapi), 'confirm', '', token),
          confirmEndsAt: new Date(atMs + VALID_FOR_MS).toISOString(),
        },
      });
      return count > 0 ? token : null;
    });
  });

/** Remembers addresses that have been erased since as well; the database knows of other nodes. */
const isFirstInADay = async (strapi: Core.Strapi, email: string): Promise<boolean> => {
  const limits = await limitsOf(strapi);
  const pseudonym = keysOf(strapi).sign('email', email);
  return limits.useOnce(`confirm:${pseudonym}`, PAUSE_MS);
};

/**
 * Asks whoever owns an address whether they want mails about answers to this comment (double
 * opt-in): nobody who doesn't say yes gets any. An address gets at most one such mail in 24 hours;
 * there are no mails about what else is written with it until then. Never for spam, and not where
 * the writer has proven to be the one who confirmed the address before.
 */
export const askToConfirm = async (
  strapi: Core.Strapi,
  comment: CommentRow,
  contact: CommentContactRow,
): Promise<void> => {
  const { email, emailConfirmedAt, wantsReplies, confirmEndsAt } = contact;
  if (!wantsReplies || email === null) return;
  if (emailConfirmedAt !== null || confirmEndsAt !== null) return;
  if (comment.moderation === 'spam' || comment.erasedAt !== null) return;
  const { mail } = await commentSettings(strapi);
  if (!mail.replies) return;

  if (!(await isFirstInADay(strapi, email))) return;
  const token = await storeToken(strapi, contact, email);
  if (token === null) return;

  const episode = await findEpisodeOf(strapi, comment);
  const locales = localesFor([episode?.show?.language ?? null]);
  createMailer(strapi).send(
    email,
    writeMail(locales, (texts) => texts.confirmation(subscriptionUrl(strapi, 'confirm', token))),
  );
};
