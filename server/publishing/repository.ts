import type { Core } from '@strapi/strapi';

import {
  episodeTable,
  showTable,
  shownoteTable,
  type EpisodeRow,
  type IsoDate,
  type RowId,
  type ShownoteRow,
  type ShowRow,
} from '../site/tables';
import { isDocumentId } from '../site/document-id';
import { EPISODE } from '../site/uids';
import { isPublic } from '../site/visibility';
import { readFormerSlugs } from './former-slugs';

const OLDEST_FIRST = [{ createdAt: 'asc' }, { id: 'asc' }];
const RELEASE_ORDER = {
  newest: [{ releasedAt: 'desc' }, { id: 'desc' }],
  oldest: [{ releasedAt: 'asc' }, { id: 'asc' }],
} as const;

const SHOW_FILES = { cover: true, banner: true };
const EPISODE_FILES = { cover: true, audio: true, alternateAudio: true, transcript: true };

export type EpisodeOrder = keyof typeof RELEASE_ORDER;

export interface EpisodeFilter {
  /** `null` or nothing: the episodes of all shows. */
  readonly show?: ShowRow | null | undefined;
  readonly season?: number | undefined;
  readonly type?: EpisodeRow['type'] | undefined;
}

export interface Page {
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

const whereEpisodes = (filter: EpisodeFilter, at: Date): Record<string, unknown> => ({
  ...isPublic(at),
  ...(filter.show && { show: { id: filter.show.id } }),
  ...(filter.season !== undefined && { season: filter.season }),
  ...(filter.type !== undefined && { type: filter.type }),
});

/**
 * Whether this can be a slug at all. What can't is not even looked for: PostgreSQL would answer a
 * NUL with an error.
 */
const isSlug = (text: string): boolean => /^[\w.~-]{1,255}$/.test(text);

/** All shows, the oldest first. */
export const findShows = (strapi: Core.Strapi): Promise<ShowRow[]> =>
  showTable(strapi).findMany({ orderBy: OLDEST_FIRST, populate: SHOW_FILES });

/** The show with this slug; `null` asks for the only show, or the oldest of several. */
export const findShow = async (
  strapi: Core.Strapi,
  slug: string | null,
): Promise<ShowRow | null> =>
  slug !== null && !isSlug(slug)
    ? null
    : showTable(strapi).findOne({
        ...(slug !== null && { where: { slug } }),
        orderBy: OLDEST_FIRST,
        populate: SHOW_FILES,
      });

/** The show that had this slug before, to which its old feed leads. */
export const findRenamedShow = async (
  strapi: Core.Strapi,
  slug: string,
): Promise<ShowRow | null> => {
  // Looked through here: databases don't agree on how to ask for an element of a list.
  const shows = await showTable(strapi).findMany({ orderBy: OLDEST_FIRST });
  return shows.find((show) => readFormerSlugs(show).includes(slug)) ?? null;
};

export const countEpisodes = (
  strapi: Core.Strapi,
  filter: EpisodeFilter,
  at: Date,
): Promise<number> => episodeTable(strapi).count({ where: whereEpisodes(filter, at) });

/** Where Strapi keeps which version of an episode belongs to which show. */
const SHOW_LINKS = 'podcast_episodes_show_lnk';

/** How many episodes of each show are out, by row id of the show; a show without one is left out. */
export const countEpisodesByShow = async (
  strapi: Core.Strapi,
  at: Date,
): Promise<ReadonlyMap<RowId, number>> => {
  const released = strapi.db
    .queryBuilder(EPISODE)
    .select('id')
    .where(whereEpisodes({}, at))
    .getKnexQuery();
  const rows: readonly Readonly<Record<string, unknown>>[] = await strapi.db
    .getConnection(SHOW_LINKS)
    .whereIn('episode_id', released)
    .groupBy('show_id')
    .select('show_id')
    .count({ total: '*' });
  // PostgreSQL counts in 64 bits, which its driver returns as text.
  return new Map(rows.map(({ show_id: showId, total }) => [Number(showId), Number(total)]));
};

/** One page of released episodes, each with cover, audio and show. */
export const findEpisodes = async (
  strapi: Core.Strapi,
  filter: EpisodeFilter,
  order: EpisodeOrder,
  { page, pageSize }: Page,
  at: Date,
): Promise<EpisodeRow[]> => {
  const { show } = filter;
  const rows = await episodeTable(strapi).findMany({
    where: whereEpisodes(filter, at),
    orderBy: RELEASE_ORDER[order],
    offset: (page - 1) * pageSize,
    limit: pageSize,
    populate: {
      ...EPISODE_FILES,
      // The one show that all have is known: thousands of copies of it would cost more than the rest.
      ...(!show && { show: { populate: SHOW_FILES } }),
    },
  });
  return show ? rows.map((row) => ({ ...row, show })) : rows;
};

/** When the latest episode that is out was released. */
export const findNewestRelease = async (
  strapi: Core.Strapi,
  filter: EpisodeFilter,
  at: Date,
): Promise<IsoDate | null> => {
  const newest = await episodeTable(strapi).findOne({
    where: whereEpisodes(filter, at),
    orderBy: RELEASE_ORDER.newest,
    select: ['id', 'releasedAt'],
  });
  return newest?.releasedAt ?? null;
};

/** Every published episode, those of the future included; for editors, not for the public. */
export const findAllEpisodes = (strapi: Core.Strapi): Promise<EpisodeRow[]> =>
  episodeTable(strapi).findMany({
    where: { publishedAt: { $notNull: true } },
    orderBy: RELEASE_ORDER.newest,
    populate: { ...EPISODE_FILES, show: true },
  });

/** An episode as it is edited, with everything that is shown of it. */
export const findDraft = (strapi: Core.Strapi, documentId: string): Promise<EpisodeRow | null> =>
  isDocumentId(documentId)
    ? episodeTable(strapi).findOne({
        where: { documentId, publishedAt: { $null: true } },
        populate: { ...EPISODE_FILES, show: { populate: SHOW_FILES } },
      })
    : Promise.resolve(null);

/** What tells an episode from the others of its show. */
export type ComparedRow = Pick<
  EpisodeRow,
  'documentId' | 'title' | 'guid' | 'number' | 'season' | 'type' | 'audio'
>;

/** All other episodes of the show as they are edited: each has a draft. */
export const findOtherDrafts = (
  strapi: Core.Strapi,
  { documentId: show }: ShowRow,
  documentId: string,
): Promise<readonly ComparedRow[]> =>
  episodeTable(strapi).findMany({
    where: {
      publishedAt: { $null: true },
      show: { documentId: show },
      documentId: { $ne: documentId },
    },
    select: ['id', 'documentId', 'title', 'guid', 'number', 'season', 'type'],
    populate: { audio: { select: ['id'] } },
  });

export const findEpisode = async (
  strapi: Core.Strapi,
  slug: string,
  at: Date,
): Promise<EpisodeRow | null> =>
  isSlug(slug)
    ? episodeTable(strapi).findOne({
        where: { ...isPublic(at), slug },
        populate: { ...EPISODE_FILES, show: { populate: SHOW_FILES } },
      })
    : null;

/** The episode released next before or after this one in the same show. */
export const findNeighbour = (
  strapi: Core.Strapi,
  episode: EpisodeRow,
  side: 'previous' | 'next',
  at: Date,
): Promise<EpisodeRow | null> => {
  const [than, order] =
    side === 'previous' ? ['$lt', 'newest' as const] : ['$gt', 'oldest' as const];
  return episodeTable(strapi).findOne({
    where: {
      $and: [
        whereEpisodes({ show: episode.show }, at),
        {
          $or: [
            { releasedAt: { [than]: episode.releasedAt } },
            { releasedAt: episode.releasedAt, id: { [than]: episode.id } },
          ],
        },
      ],
    },
    orderBy: RELEASE_ORDER[order],
    select: ['id', 'slug', 'title', 'releasedAt', 'updatedAt'],
  });
};

/** The outlines of these episodes, by document id of the episode, each in its editor's order. */
export const findOutlines = async (
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ShownoteRow[]>> => {
  const outlines = new Map<string, ShownoteRow[]>();
  if (documentIds.length === 0) return outlines;
  const shownotes = await shownoteTable(strapi).findMany({
    where: { episode: { documentId: { $in: documentIds } } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    populate: { image: true, episode: { select: ['id', 'documentId'] } },
  });
  for (const shownote of shownotes) {
    const documentId = shownote.episode?.documentId;
    if (documentId === undefined) continue;
    const outline = outlines.get(documentId) ?? [];
    outline.push(shownote);
    outlines.set(documentId, outline);
  }
  return outlines;
};

/** The outline of one episode. */
export const findOutline = async (
  strapi: Core.Strapi,
  { documentId }: EpisodeRow,
): Promise<readonly ShownoteRow[]> =>
  (await findOutlines(strapi, [documentId])).get(documentId) ?? [];
