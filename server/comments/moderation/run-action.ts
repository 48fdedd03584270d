import type { Core } from '@strapi/strapi';

import { voiceSettings } from '../../settings';
import { now } from '../../site/clock';
import { commentTable, type CommentRow, type Moderation } from '../../site/tables';
import {
  changeComments,
  noteUndo,
  removeComments,
  UNDO,
  type Actor,
  type CommentChange,
} from '../decisions';
import { hashText } from '../intake/text-hash';
import { checkHeard, checkText } from './check-heard';
import { checkSeen } from './check-seen';
import { decide, type Decision } from './decide';
import { inConversations } from './in-conversations';
import type { ActionsBody } from './schemas';
import { createUndo } from './undo-decision';

/** What became of a comment; `null`: it was deleted. */
export interface Outcome {
  readonly id: string;
  readonly moderation: Moderation | null;
}

/** What moderators decide can be taken back; what the site's own code does is its own affair. */
const createDecision =
  (strapi: Core.Strapi, action: Decision, by: Actor, at: Date) =>
  (row: CommentRow): CommentChange | null => {
    const hash = (text: string): string => hashText(strapi, row.episode, text);
    const change = decide(action, row, hash, at);
    return change === null || by.kind !== 'moderator' ? change : noteUndo(row, change, by.id, at);
  };

/**
 * Decides about comments, all or none.
 *
 * @returns what became of them, in the order of `ids`, each once
 * @throws ApiError 404 `COMMENT_NOT_FOUND`; 409 `COMMENT_CHANGED`, `TEXT_REQUIRED` or
 *   `NOTHING_TO_UNDO`, with `ids`
 */
export const runAction = (
  strapi: Core.Strapi,
  { action, ids, seen }: ActionsBody,
  by: Actor,
): Promise<readonly Outcome[]> => {
  const wanted = [...new Set(ids)];
  return inConversations(strapi, wanted, async () => {
    const found = await commentTable(strapi).findMany({ where: { documentId: { $in: wanted } } });
    checkSeen(found, seen);
    if (action === 'delete') {
      await removeComments(strapi, wanted, by, action);
      return wanted.map((id) => ({ id, moderation: null }));
    }
    const at = now(strapi);
    const { publishWithoutText } = await voiceSettings(strapi);
    const decideOn =
      action === UNDO
        ? await createUndo(strapi, found, by, at)
        : createDecision(strapi, action, by, at);
    const rows = await changeComments(
      strapi,
      wanted,
      (row) => {
        checkHeard(row);
        const change = decideOn(row);
        checkText(row, change, publishWithoutText);
        return change;
      },
      by,
      action,
    );
    return rows.map(({ documentId, moderation }) => ({ id: documentId, moderation }));
  });
};
