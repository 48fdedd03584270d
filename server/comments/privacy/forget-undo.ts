import type { Core } from '@strapi/strapi';

import { commentTable } from '../../site/tables';
import { dropEndedSteps } from '../decisions';

/**
 * What decisions replaced, an hour after each. Decisions that are younger can still be taken back;
 * of a comment that is decided on meanwhile the decision itself has dropped what had ended.
 */
export const forgetUndo = async (strapi: Core.Strapi, at: Date): Promise<void> => {
  const comments = commentTable(strapi);
  const ended = await comments.findMany({
    where: { undoEndsAt: { $lte: at.toISOString() } },
    select: ['id', 'undoSteps', 'undoEndsAt'],
  });
  for (const { id, undoSteps, undoEndsAt } of ended) {
    await comments.updateMany({
      where: { id, undoEndsAt },
      data: dropEndedSteps({ undoSteps }, at),
    });
  }
};
