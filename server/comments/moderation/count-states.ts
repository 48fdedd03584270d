import type { Core } from '@strapi/strapi';

import { isRecord } from '../../site/guards';
import { conversationTable, type ConversationRow, type Moderation } from '../../site/tables';
import { COMMENT } from '../../site/uids';
import { inEpisodes, inScope, type Scope } from './find-comments';

export type StateCounts = Readonly<Record<Moderation | 'edited' | 'reported', number>>;

const NAMES = ['pending', 'approved', 'spam', 'rejected', 'trash', 'reported', 'edited'] as const;

/** Statements of some databases take so many values. */
const MAX_IDS = 500;

type Counted = Pick<ConversationRow, 'episode' | 'id' | 'tally' | 'tallyMark'>;

/** PostgreSQL gives sums as text, and there is none of nothing. */
const readNumber = (row: unknown, name: string): number =>
  isRecord(row) ? Number(row[name] ?? 0) : 0;

const toCounts = (numberOf: (name: (typeof NAMES)[number]) => number): StateCounts => {
  const [pending = 0, approved = 0, spam = 0, rejected = 0, trash = 0, reported = 0, edited = 0] =
    NAMES.map(numberOf);
  return { pending, approved, spam, rejected, trash, reported, edited };
};

const addUp = (all: readonly StateCounts[]): StateCounts =>
  toCounts((name) => all.reduce((sum, counts) => sum + counts[name], 0));

/** Counts the comments of episodes, in one statement of which an index knows everything. */
const countIn = async (
  strapi: Core.Strapi,
  episodes: readonly string[],
): Promise<ReadonlyMap<string, StateCounts>> => {
  const { connection } = strapi.db;
  const rows: unknown = await strapi.db
    .queryBuilder(COMMENT)
    .where({ $and: [inScope(strapi, {}), { episode: { $in: episodes } }] })
    .getKnexQuery()
    .clearSelect()
    .select({
      episode: 't0.episode',
      state: 't0.moderation',
      total: connection.raw('count(*)'),
      reported: connection.raw('sum(case when ?? > 0 then 1 else 0 end)', ['t0.report_count']),
      edited: connection.raw('sum(case when ?? = ? then 1 else 0 end)', ['t0.waits', true]),
    })
    .groupBy('t0.episode', 't0.moderation');
  const found: readonly unknown[] = Array.isArray(rows) ? rows : [];
  const countsOf = (episode: string): StateCounts => {
    const here = found.filter((row) => isRecord(row) && row.episode === episode);
    const inState = (state: Moderation) =>
      here.find((row) => isRecord(row) && row.state === state) ?? null;
    const [approved, pending] = [inState('approved'), inState('pending')];
    return toCounts((name) => {
      if (name === 'edited') return readNumber(approved, name);
      if (name === 'reported') return readNumber(approved, name) + readNumber(pending, name);
      return readNumber(inState(name), 'total');
    });
  };
  return new Map(episodes.map((episode) => [episode, countsOf(episode)]));
};

/** Counts what has changed since it was counted last, and keeps it unless it changes meanwhile. */
const countAnew = async (
  strapi: Core.Strapi,
  rows: readonly Counted[],
): Promise<readonly StateCounts[]> => {
  const all: StateCounts[] = [];
  for (let start = 0; start < rows.length; start += MAX_IDS) {
    const some = rows.slice(start, start + MAX_IDS);
    const counted = await countIn(
      strapi,
      some.map(({ episode }) => episode),
    );
    for (const { id, episode, tallyMark } of some) {
      const tally = counted.get(episode);
      if (tally === undefined) continue;
      all.push(tally);
      await conversationTable(strapi).updateMany({ where: { id, tallyMark }, data: { tally } });
    }
  }
  return all;
};

/**
 * How many comments are in each state. Each conversation keeps its own counts until one of its
 * comments changes, so that this takes as long with 100,000 comments as with 100.
 */
export const countStates = async (strapi: Core.Strapi, scope: Scope): Promise<StateCounts> => {
  const rows: readonly Counted[] = await conversationTable(strapi).findMany({
    where: inEpisodes(strapi, scope),
    select: ['id', 'episode', 'tally', 'tallyMark'],
  });
  const known = rows.filter(({ tally }) => isRecord(tally));
  const unknown = rows.filter(({ tally }) => !isRecord(tally));
  return addUp([
    ...known.map(({ tally }) => toCounts((name) => readNumber(tally, name))),
    ...(await countAnew(strapi, unknown)),
  ]);
};
