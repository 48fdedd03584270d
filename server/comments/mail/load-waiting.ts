import type { Core } from '@strapi/strapi';

import { episodeTable, type EpisodeRow } from '../../site/tables';
import { COMMENT, COMMENT_LOG, COMMENT_REPORT } from '../../site/uids';
import { cleanLine } from './clean-line';
import type { Waiting, WaitingEpisode } from './texts';

/** What waits, and the languages of the shows it belongs to. */
export interface WaitingInShows {
  readonly waiting: Waiting;
  readonly languages: readonly (string | null)[];
}

/** More lines would only make the mail long; the total counts all. */
const MAX_EPISODES = 20;

type Counts = ReadonlyMap<string, number>;
type Row = Readonly<Record<string, unknown>>;

const tableOf = (strapi: Core.Strapi, uid: string): string => strapi.db.metadata.get(uid).tableName;

const toCounts = (rows: readonly Row[]): Counts =>
  // PostgreSQL counts in 64 bits, which its driver returns as text.
  new Map(rows.map(({ episode, count }) => [String(episode), Number(count)]));

/** New comments and new texts of old ones that nobody has decided on. By episode. */
const countPending = async (strapi: Core.Strapi, since: Date): Promise<Counts> => {
  const query = strapi.db
    .queryBuilder(COMMENT)
    .select('id')
    .where({
      $or: [
        { moderation: 'pending', moderatedAt: { $gt: since.toISOString() } },
        {
          moderation: 'approved',
          pendingText: { $notNull: true },
          updatedAt: { $gt: since.toISOString() },
        },
      ],
    })
    .getKnexQuery();
  const rows: readonly Row[] = await strapi.db
    .getConnection(tableOf(strapi, COMMENT))
    .whereIn('id', query)
    .groupBy('episode')
    .select('episode')
    .count({ count: '*' });
  return toCounts(rows);
};

/** Comments that were reported, or of which something is noted in the log. By episode. */
const countNoted = async (
  strapi: Core.Strapi,
  uid: typeof COMMENT_REPORT | typeof COMMENT_LOG,
  since: Date,
  where: object = {},
): Promise<Counts> => {
  const query = strapi.db
    .queryBuilder(uid)
    .select('comment')
    .where({ ...where, createdAt: { $gt: since.toISOString() } })
    .getKnexQuery();
  const rows: readonly Row[] = await strapi.db
    .getConnection(tableOf(strapi, COMMENT))
    .whereIn('document_id', query)
    .groupBy('episode')
    .select('episode')
    .count({ count: '*' });
  return toCounts(rows);
};

/** As `withdraw` notes it. */
const WITHDRAWN = { action: 'withdraw', after: { $contains: 'show' } } as const;

/** The published version where there is one, else the draft. */
const findEpisodes = async (
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, EpisodeRow>> => {
  const rows = await episodeTable(strapi).findMany({
    where: { documentId: { $in: documentIds } },
    orderBy: [{ id: 'asc' }],
    populate: { show: true },
  });
  const drafts = rows.filter(({ publishedAt }) => publishedAt === null);
  const published = rows.filter(({ publishedAt }) => publishedAt !== null);
  return new Map([...drafts, ...published].map((row) => [row.documentId, row]));
};

const sum = (counts: Counts): number => [...counts.values()].reduce((all, one) => all + one, 0);

const weigh = ({ pending, reported, withdrawn }: WaitingEpisode): number =>
  pending + reported + withdrawn;

const countWaiting = (strapi: Core.Strapi): Promise<number> =>
  strapi.db.query(COMMENT).count({
    where: { $or: [{ moderation: 'pending' }, { pendingText: { $notNull: true } }] },
  });

/** What has been waiting, was reported or must not be used any more since then, by episode; nothing of the comments themselves. */
export const loadWaiting = async (strapi: Core.Strapi, since: Date): Promise<WaitingInShows> => {
  const pending = await countPending(strapi, since);
  const reported = await countNoted(strapi, COMMENT_REPORT, since);
  const withdrawn = await countNoted(strapi, COMMENT_LOG, since, WITHDRAWN);
  const total = await countWaiting(strapi);
  const ids = [...new Set([...pending.keys(), ...reported.keys(), ...withdrawn.keys()])];
  const episodes =
    ids.length === 0 ? new Map<string, EpisodeRow>() : await findEpisodes(strapi, ids);

  const lines = ids
    .map((id) => {
      const episode = episodes.get(id);
      const title = cleanLine(episode?.title ?? '');
      return {
        title: title === '' ? (episode?.slug ?? id) : title,
        pending: pending.get(id) ?? 0,
        reported: reported.get(id) ?? 0,
        withdrawn: withdrawn.get(id) ?? 0,
      };
    })
    .sort((one, other) => weigh(other) - weigh(one))
    .slice(0, MAX_EPISODES);
  return {
    waiting: {
      episodes: lines,
      pending: sum(pending),
      reported: sum(reported),
      withdrawn: sum(withdrawn),
      total,
    },
    languages: ids.map((id) => episodes.get(id)?.show?.language ?? null),
  };
};
