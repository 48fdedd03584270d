import type { Core } from '@strapi/strapi';

import type { CommentSettings } from '../../config';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { holdRows, retryTransaction } from '../../site/hold-rows';
import { commentContactTable, type CommentContactRow } from '../../site/tables';
import { COMMENT_CONTACT } from '../../site/uids';
import { hashTokenByEveryKey } from '../guards';
import { keysOf } from '../keys';
import { withdrawConsents } from '../own/consents';
import { NO_ADDRESS, servesTrust } from '../privacy/email-purpose';
import { findContactsOf } from './contacts';
import { dropMails } from './mailer';

/** As `makeToken` and HMACs in base64url look; nothing else is looked for. */
const TOKEN = /^[\w-]{43}$/;

const findByToken = async (
  strapi: Core.Strapi,
  purpose: 'confirm' | 'cancel',
  token: string,
): Promise<CommentContactRow | null> => {
  if (!TOKEN.test(token)) return null;
  const hashes = hashTokenByEveryKey(keysOf(strapi), purpose, '', token);
  return commentContactTable(strapi).findOne({
    where: { [`${purpose}Hash`]: { $in: hashes } },
  });
};

/**
 * Confirms that the owner of an address wants mails about answers. A token works once, for 7 days.
 *
 * @returns `false` for unknown, used and expired tokens alike
 */
export const confirmSubscription = async (strapi: Core.Strapi, token: string): Promise<boolean> => {
  const contact = await findByToken(strapi, 'confirm', token);
  if (contact === null) return false;
  const { id, confirmHash } = contact;
  const at = now(strapi).toISOString();
  const { count } = await commentContactTable(strapi).updateMany({
    where: { id, confirmHash, confirmEndsAt: { $gt: at }, wantsReplies: true },
    data: { emailConfirmedAt: at, confirmHash: null },
  });
  return count > 0;
};

const endOne = async (
  strapi: Core.Strapi,
  contact: CommentContactRow,
  settings: CommentSettings,
): Promise<void> => {
  await commentContactTable(strapi).update({
    where: { id: contact.id },
    data: {
      wantsReplies: false,
      confirmHash: null,
      consents: withdrawConsents(contact.consents, ['replies'], now(strapi)),
      ...(!servesTrust(contact, settings) && NO_ADDRESS),
    },
  });
};

/**
 * Ends all mails to the address of a comment, those about its other comments too: whoever wants no
 * more mails should not have to say so for each. The address is removed, unless it was confirmed
 * and the site trusts confirmed addresses. Cancelling again changes nothing.
 *
 * @returns `false` for an unknown token
 */
export const cancelSubscription = async (strapi: Core.Strapi, token: string): Promise<boolean> => {
  const contact = await findByToken(strapi, 'cancel', token);
  if (contact === null) return false;
  const settings = await commentSettings(strapi);
  await retryTransaction(strapi, async () => {
    const { email } = contact;
    const known = email === null ? [contact] : await findContactsOf(strapi, email);
    const ids = known.filter(({ wantsReplies }) => wantsReplies).map(({ id }) => id);
    await strapi.db.transaction(async () => {
      await holdRows(strapi, COMMENT_CONTACT, ids);
      const rows = await commentContactTable(strapi).findMany({
        where: { id: { $in: ids }, wantsReplies: true },
      });
      for (const row of rows) await endOne(strapi, row, settings);
    });
  });
  dropMails(strapi, [contact.email]);
  return true;
};
