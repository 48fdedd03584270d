import type { Core } from '@strapi/strapi';

import { commentContactTable, type CommentContactRow } from '../../site/tables';

/** The private half of a comment, or `null`. */
export const findContact = (
  strapi: Core.Strapi,
  comment: string,
): Promise<CommentContactRow | null> => commentContactTable(strapi).findOne({ where: { comment } });

/** Contacts of this address, whose comments need not be public. */
export const findContactsOf = (strapi: Core.Strapi, email: string): Promise<CommentContactRow[]> =>
  commentContactTable(strapi).findMany({ where: { email }, orderBy: [{ id: 'asc' }] });
