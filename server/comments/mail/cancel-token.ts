import type { Core } from '@strapi/strapi';

import { commentContactTable, type CommentContactRow } from '../../site/tables';
import { hashToken, hashTokenByEveryKey } from '../guards/tokens';
import { keysOf } from '../keys';

/**
 * The token that cancels the mails about a comment. It has to be in every one of them though only
 * its hash is stored: so it is derived from the site's secret, and stays the same when a key is
 * rotated, as long as the old one is known.
 *
 * @param contact whose hash is stored if there is none yet
 */
export const cancelTokenOf = async (
  strapi: Core.Strapi,
  contact: CommentContactRow,
): Promise<string> => {
  const keys = keysOf(strapi);
  const candidates = keys.variants('token', `cancel-link:${contact.comment}`);
  const stored = candidates.find(
    (token) =>
      contact.cancelHash !== null &&
      hashTokenByEveryKey(keys, 'cancel', '', token).includes(contact.cancelHash),
  );
  if (stored !== undefined) return stored;
  const token = keys.sign('token', `cancel-link:${contact.comment}`);
  await commentContactTable(strapi).updateMany({
    where: { id: contact.id },
    data: { cancelHash: hashToken(keys, 'cancel', '', token) },
  });
  return token;
};
