import type { Core } from '@strapi/strapi';

import { voiceSettings } from '../../settings';
import { now } from '../../site/clock';
import { commentTable, type Moderation } from '../../site/tables';
import { changeComments, removeComments, type Actor } from '../decisions';
import { hashText } from '../intake/text-hash';
import { checkHeard, checkText } from './check-heard';
import { checkSeen } from './check-seen';
import { decide } from './decide';
import { inConversations } from './in-conversations';
import type { ActionsBody } from './schemas';

/** What became of a comment; `null`: it was deleted. */
export interface Outcome {
  readonly id: string;
  readonly moderation: Moderation | null;
}

/**
 * Decides about comments, all or none.
 *
 * @returns what became of them, in the order of `ids`, each once
 * @throws ApiError 404 `COMMENT_NOT_FOUND`; 409 `COMMENT_CHANGED` with `ids`
 */
export const runAction = (
  strapi: Core.Strapi,
  { action, ids, seen }: ActionsBody,
  by: Actor,
): Promise<readonly Outcome[]> => {
  const wanted = [...new Set(ids)];
  return inConversations(strapi, wanted, async () => {
    checkSeen(
      await commentTable(strapi).findMany({ where: { documentId: { $in: wanted } } }),
      seen,
    );
    if (action === 'delete') {
      await removeComments(strapi, wanted, by, action);
      return wanted.map((id) => ({ id, moderation: null }));
    }
    const at = now(strapi);
    const { publishWithoutText } = await voiceSettings(strapi);
    const rows = await changeComments(
      strapi,
      wanted,
      (row) => {
        checkHeard(row);
        const hash = (text: string): string => hashText(strapi, row.episode, text);
        const change = decide(action, row, hash, at);
        checkText(row, change, publishWithoutText);
        return change;
      },
      by,
      action,
    );
    return rows.map(({ documentId, moderation }) => ({ id: documentId, moderation }));
  });
};
