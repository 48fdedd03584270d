import type { Core } from '@strapi/strapi';

import type { CommentRow } from '../../site/tables';
import { countStates, type StateCounts } from './count-states';
import { countComments, findComments } from './find-comments';
import type { InboxQuery } from './schemas';

/** A page of comments. */
export interface Inbox {
  readonly rows: readonly CommentRow[];
  /** On all pages. */
  readonly total: number;
  readonly counts: StateCounts;
}

/** How many there are on all pages, as far as the counts tell; `null` where they don't. */
export const totalOf = (
  counts: StateCounts,
  { moderation, kind, q = '' }: Pick<InboxQuery, 'kind' | 'moderation' | 'q'>,
): number | null => {
  if (kind !== undefined || q !== '') return null;
  const { pending, approved, spam, rejected, trash, edited } = counts;
  if (moderation === undefined) return pending + approved + spam + rejected + trash;
  return moderation === 'waiting' ? pending + edited : counts[moderation];
};

/** What editors ask for, with the number of each state; nothing is counted twice. */
export const readInbox = async (strapi: Core.Strapi, query: InboxQuery): Promise<Inbox> => {
  const counts = await countStates(strapi, query);
  const rows = await findComments(strapi, query);
  const total = totalOf(counts, query) ?? (await countComments(strapi, query));
  return { rows, total, counts };
};
