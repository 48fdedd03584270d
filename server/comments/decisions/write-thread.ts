import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import { now } from '../../site/clock';
import {
  commentLogTable,
  commentTable,
  conversationTable,
  type CommentRow,
  type ConversationRow,
} from '../../site/tables';
import { ancestorsOf, type CountChange, type Thread } from './thread';
import type { Actor } from './types';

/** What a decision may have changed of a row. */
const COLUMNS = [
  'authorName',
  'awaitsVoice',
  'editedAt',
  'editedByTeam',
  'erasedAt',
  'kind',
  'listed',
  'moderatedAt',
  'moderation',
  'pendingText',
  'pinned',
  'positionMs',
  'previousModeration',
  'reasons',
  'replyCount',
  'reportCount',
  'text',
  'textHash',
  'undoEndsAt',
  'undoSteps',
  'waits',
] as const satisfies readonly (keyof CommentRow)[];

/** Statements of some databases take so many values. */
const MAX_IDS = 500;

/** Comments with these document ids; unknown ones are left out. */
export const readComments = async (
  strapi: Core.Strapi,
  ids: readonly string[],
): Promise<readonly CommentRow[]> => {
  const rows: CommentRow[] = [];
  for (let start = 0; start < ids.length; start += MAX_IDS) {
    const documentId = { $in: ids.slice(start, start + MAX_IDS) };
    rows.push(...(await commentTable(strapi).findMany({ where: { documentId } })));
  }
  return rows;
};

/** These comments and all that they are below. */
export const readThread = async (strapi: Core.Strapi, ids: readonly string[]): Promise<Thread> => {
  const rows = await readComments(strapi, ids);
  const thread: Thread = new Map(rows.map((row) => [row.documentId, row]));
  const above = new Set(rows.flatMap(ancestorsOf).filter((id) => !thread.has(id)));
  for (const row of await readComments(strapi, [...above])) thread.set(row.documentId, row);
  return thread;
};

/** Writes rows that differ from what they were. */
export const writeRows = async (
  strapi: Core.Strapi,
  before: ReadonlyMap<string, CommentRow>,
  after: Thread,
): Promise<void> => {
  for (const [id, row] of after) {
    const old = before.get(id);
    if (old === undefined) continue;
    const changed = COLUMNS.filter((column) => old[column] !== row[column]);
    if (changed.length === 0) continue;
    await commentTable(strapi).update({
      where: { id: row.id },
      data: Object.fromEntries(changed.map((column) => [column, row[column]])),
    });
  }
};

/** Adds to the counts of held conversations, and notes that what the public sees has changed. */
export const writeCounts = async (
  strapi: Core.Strapi,
  held: ReadonlyMap<string, ConversationRow>,
  changes: ReadonlyMap<string, CountChange>,
  at: Date,
): Promise<void> => {
  for (const [episode, { total, roots }] of changes) {
    const conversation = held.get(episode);
    if (conversation === undefined) continue;
    await conversationTable(strapi).update({
      where: { id: conversation.id },
      data: {
        total: Math.max(0, conversation.total + total),
        roots: Math.max(0, conversation.roots + roots),
        changedAt: at,
      },
    });
  }
};

/**
 * Has the comments of conversations counted anew by whoever next wants to know.
 *
 * @param held those of the transaction; when left out, all there are
 */
export const forgetTallies = async (
  strapi: Core.Strapi,
  held?: ReadonlyMap<string, ConversationRow>,
): Promise<void> => {
  const where =
    held === undefined
      ? { tally: { $notNull: true } }
      : { id: { $in: [...held.values()].map(({ id }) => id) } };
  await conversationTable(strapi).updateMany({
    where,
    data: { tally: null, tallyMark: randomUUID() },
  });
};

export interface LogEntry {
  readonly comment: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Notes who decided what, without text. */
export const writeLog = async (
  strapi: Core.Strapi,
  entries: readonly LogEntry[],
  action: string,
  by: Actor,
): Promise<void> => {
  const moderator = by.kind === 'moderator' ? by.id : null;
  const createdAt = now(strapi);
  for (const entry of entries) {
    await commentLogTable(strapi).create({
      data: { ...entry, action, actor: by.kind, moderator, createdAt },
    });
  }
};
