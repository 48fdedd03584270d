import type { Core } from '@strapi/strapi';

import { commentBlockTable, commentContactTable, commentTable } from '../../site/tables';
import { tidyGuards } from '../guards';
import { forgetUndo } from './forget-undo';
import { flushErased } from './secure-delete';

const DAY_MS = 86_400_000;

/**
 * What is kept for a day, to tell retries, duplicates and people in a hurry apart, and for an hour,
 * to take decisions back.
 */
export const forgetTraces = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  const createdAt = { $lte: new Date(at.getTime() - DAY_MS).toISOString() };
  for (const column of ['submissionKey', 'submissionHash', 'textHash']) {
    await commentTable(strapi).updateMany({
      where: { createdAt, [column]: { $notNull: true } },
      data: { [column]: null },
    });
  }
  await forgetUndo(strapi, at);
  await commentContactTable(strapi).updateMany({
    where: { authorKeyEndsAt: { $lte: at.toISOString() } },
    data: { authorKey: null, authorKeyEndsAt: null },
  });
  // Some name a pseudonym, and end with it.
  await commentBlockTable(strapi).deleteMany({ where: { endsAt: { $lte: at.toISOString() } } });
  await flushErased(strapi);
  await tidyGuards(strapi);
};
