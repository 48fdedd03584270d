import type { Core } from '@strapi/strapi';

import { commentBlockTable } from '../../site/tables';

/**
 * Whether an editor blocked somebody who is known by one of these pseudonyms.
 *
 * @param keys keyed hashes, by every key of the site: of an address, or today's of a network
 */
export const isBlocked = async (
  strapi: Core.Strapi,
  keys: readonly string[],
  at: Date,
): Promise<boolean> =>
  keys.length > 0 &&
  (await commentBlockTable(strapi).count({ where: { key: { $in: keys }, endsAt: { $gt: at } } })) >
    0;
