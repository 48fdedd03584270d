import type { Core } from '@strapi/strapi';

import { commentContactTable, type CommentContactRow } from '../../site/tables';

const DAY_MS = 86_400_000;
/** An address that was confirmed before that is asked for anew. */
const CONFIRMED_FOR_MS = 365 * DAY_MS;

/** The private half of a comment, or `null`. */
export const findContact = (
  strapi: Core.Strapi,
  comment: string,
): Promise<CommentContactRow | null> => commentContactTable(strapi).findOne({ where: { comment } });

/** Contacts of this address, whose comments need not be public. */
export const findContactsOf = (strapi: Core.Strapi, email: string): Promise<CommentContactRow[]> =>
  commentContactTable(strapi).findMany({ where: { email }, orderBy: [{ id: 'asc' }] });

/**
 * Whether whoever owns the address has agreed to mails about answers: for this comment, or within
 * the last 12 months for another one, without having cancelled since. Only derived and never
 * stored: to know a confirmed address makes nobody its owner, see `intake/trust`.
 */
export const hasAgreed = async (
  strapi: Core.Strapi,
  { email, emailConfirmedAt, createdAt }: CommentContactRow,
): Promise<boolean> => {
  if (email === null) return false;
  if (emailConfirmedAt !== null) return true;
  const earliest = new Date(Date.parse(createdAt) - CONFIRMED_FOR_MS).toISOString();
  const others = await commentContactTable(strapi).count({
    where: { email, wantsReplies: true, emailConfirmedAt: { $gte: earliest } },
  });
  return others > 0;
};
