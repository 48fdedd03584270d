import type { Core } from '@strapi/strapi';

import { commentTable } from '../../site/tables';

const WAITING = {
  $or: [{ moderation: 'pending' }, { moderation: 'approved', pendingText: { $notNull: true } }],
};

/**
 * What waits is found by a column of its own, which follows from others.
 *
 * @returns how many comments were wrong
 */
export const mendWaiting = async (strapi: Core.Strapi): Promise<number> => {
  const unnoticed = { $and: [WAITING, { $or: [{ waits: false }, { waits: { $null: true } }] }] };
  const decided = { $and: [{ waits: true }, { $not: WAITING }] };
  const comments = commentTable(strapi);
  const { count } = await comments.updateMany({ where: unnoticed, data: { waits: true } });
  return count + (await comments.updateMany({ where: decided, data: { waits: false } })).count;
};

/**
 * Fills that column where it is empty: in comments of a time before there was one, which no inbox
 * would show until the next night. An index knows whether there are any, so every boot may ask.
 */
export const fillWaiting = async (strapi: Core.Strapi): Promise<void> => {
  const comments = commentTable(strapi);
  const unknown = { waits: { $null: true } };
  if ((await comments.findOne({ where: unknown, select: ['id'] })) === null) return;
  await comments.updateMany({ where: { $and: [unknown, WAITING] }, data: { waits: true } });
  await comments.updateMany({ where: unknown, data: { waits: false } });
};
