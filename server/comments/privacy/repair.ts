import type { Core } from '@strapi/strapi';

import { now } from '../../site/clock';
import { retryTransaction } from '../../site/hold-rows';
import {
  commentContactTable,
  commentReportTable,
  commentTable,
  conversationTable,
  episodeTable,
  type ConversationRow,
} from '../../site/tables';
import { COMMENT } from '../../site/uids';
import { holdConversations } from '../decisions/hold-conversations';
import { forgetTallies } from '../decisions/write-thread';
import { deleteConversation } from './delete-conversation';
import { mendWaiting } from './mend-waiting';
import { recount, type CountedRow, type Recount } from './recount';

const CONVERSATIONS = 100;
const COMMENTS = 2_000;

const readRows = async (strapi: Core.Strapi, episode: string): Promise<readonly CountedRow[]> => {
  const rows: CountedRow[] = [];
  for (;;) {
    const batch = await commentTable(strapi).findMany({
      where: { episode, id: { $gt: rows.at(-1)?.id ?? 0 } },
      orderBy: [{ id: 'asc' }],
      select: ['id', 'documentId', 'path', 'depth', 'moderation', 'listed', 'replyCount'],
      limit: COMMENTS,
    });
    rows.push(...batch);
    if (batch.length < COMMENTS) return rows;
  }
};

const isRight = ({ total, roots }: ConversationRow, found: Recount): boolean =>
  found.corrections.length === 0 && total === found.total && roots === found.roots;

/** Counts again where nobody can decide meanwhile, and writes what differs. */
const mend = async (strapi: Core.Strapi, conversation: ConversationRow): Promise<number> => {
  const attempt = async (): Promise<number> => {
    const held = await holdConversations(strapi, [conversation]);
    const row = held.get(conversation.episode);
    if (row === undefined) return 0;
    const found = recount(await readRows(strapi, row.episode));
    if (isRight(row, found)) return 0;
    for (const { id, replyCount, listed } of found.corrections) {
      await commentTable(strapi).update({ where: { id }, data: { replyCount, listed } });
    }
    const { total, roots } = found;
    await conversationTable(strapi).update({
      where: { id: row.id },
      data: { total, roots, changedAt: now(strapi) },
    });
    return Math.max(1, found.corrections.length);
  };
  return retryTransaction(strapi, () => strapi.db.transaction(attempt));
};

const repairOne = async (strapi: Core.Strapi, conversation: ConversationRow): Promise<number> => {
  const { episode } = conversation;
  if ((await episodeTable(strapi).count({ where: { documentId: episode } })) === 0) {
    // Sent in the moment in which the episode was deleted.
    await deleteConversation(strapi, episode);
    return 1;
  }
  // Looked at without a lock first: nearly always nothing has to be done.
  const found = recount(await readRows(strapi, episode));
  return isRight(conversation, found) ? 0 : mend(strapi, conversation);
};

const deleteOrphans = async (strapi: Core.Strapi): Promise<number> => {
  const where = {
    comment: { $notIn: strapi.db.queryBuilder(COMMENT).select('documentId').getKnexQuery() },
  };
  const contacts = await commentContactTable(strapi).deleteMany({ where });
  const reports = await commentReportTable(strapi).deleteMany({ where });
  return contacts.count + reports.count;
};

/**
 * Counts all comments anew and mends what is wrong: rows that something else than this plugin has
 * changed, a backup that was put back in parts. Says so in the log, because it should find nothing.
 */
export const repair = async (strapi: Core.Strapi): Promise<void> => {
  let mended = 0;
  let after = 0;
  for (;;) {
    const conversations = await conversationTable(strapi).findMany({
      where: { id: { $gt: after } },
      orderBy: [{ id: 'asc' }],
      limit: CONVERSATIONS,
    });
    for (const conversation of conversations) mended += await repairOne(strapi, conversation);
    const last = conversations.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  mended += await mendWaiting(strapi);
  mended += await deleteOrphans(strapi);
  await forgetTallies(strapi);
  if (mended > 0) strapi.log.warn(`[podcast] ${mended} comments had wrong counts and were mended`);
};
