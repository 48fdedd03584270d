import type { Core } from '@strapi/strapi';

import type { Moderation } from '../../site/tables';
import { COMMENT } from '../../site/uids';
import { isRecord } from '../../site/guards';
import { inScope, type Scope } from './find-comments';

export type StateCounts = Readonly<Record<Moderation | 'edited' | 'reported', number>>;

const STATES: readonly Moderation[] = ['pending', 'approved', 'spam', 'rejected', 'trash'];

/** PostgreSQL gives sums as text, and there is none of nothing. */
const readNumber = (row: unknown, name: string): number =>
  isRecord(row) ? Number(row[name] ?? 0) : 0;

/** How many comments are in each state, in one statement. */
export const countStates = async (strapi: Core.Strapi, scope: Scope): Promise<StateCounts> => {
  const { connection } = strapi.db;
  const rows: unknown = await strapi.db
    .queryBuilder(COMMENT)
    .where(inScope(strapi, scope))
    .getKnexQuery()
    .clearSelect()
    .select({
      state: 't0.moderation',
      total: connection.raw('count(*)'),
      reported: connection.raw('sum(case when ?? > 0 then 1 else 0 end)', ['t0.report_count']),
      edited: connection.raw('sum(case when ?? is null then 0 else 1 end)', ['t0.pending_text']),
    })
    .groupBy('t0.moderation');
  const byState = new Map<unknown, unknown>(
    (Array.isArray(rows) ? rows : []).map((row: unknown) => [isRecord(row) ? row.state : '', row]),
  );
  const [pending = 0, approved = 0, spam = 0, rejected = 0, trash = 0] = STATES.map((state) =>
    readNumber(byState.get(state), 'total'),
  );
  return {
    pending,
    approved,
    spam,
    rejected,
    trash,
    reported:
      readNumber(byState.get('approved'), 'reported') +
      readNumber(byState.get('pending'), 'reported'),
    edited: readNumber(byState.get('approved'), 'edited'),
  };
};
