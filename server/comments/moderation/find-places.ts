import type { Core } from '@strapi/strapi';

import { episodeTable, showTable, type EpisodeRow } from '../../site/tables';
import { CONVERSATION } from '../../site/uids';
import { named } from './find-comments';
import type { PlacesQuery } from './schemas';

const MAX_SHOWS = 100;
/** Whoever looks for another one types a part of its title. */
const MAX_EPISODES = 50;

/** A show or an episode, as an inbox can be narrowed to it. */
interface Place {
  readonly id: string;
  readonly slug: string | null;
  readonly title: string | null;
}

export interface Places {
  readonly shows: readonly Place[];
  /** Those that have been commented on. */
  readonly episodes: readonly Place[];
}

const toPlace = (row: Pick<EpisodeRow, 'documentId' | 'slug' | 'title'>): Place => ({
  id: row.documentId,
  slug: row.slug,
  title: row.title,
});

/** Draft and published version are one place, called as the public knows it. */
const toPlaces = (rows: readonly EpisodeRow[]): readonly Place[] => {
  const places = new Map<string, Place>();
  for (const row of rows) {
    if (row.publishedAt !== null || !places.has(row.documentId)) {
      places.set(row.documentId, toPlace(row));
    }
  }
  return [...places.values()];
};

const COLUMNS = ['id', 'documentId', 'slug', 'title', 'publishedAt'];

/** Shows and episodes to choose from, the newest episodes first; a chosen one is always there. */
export const findPlaces = async (
  strapi: Core.Strapi,
  { show, episode, q = '' }: PlacesQuery,
): Promise<Places> => {
  const shows = await showTable(strapi).findMany({
    select: ['id', 'documentId', 'slug', 'title'],
    orderBy: [{ title: 'asc' }, { id: 'asc' }],
    limit: MAX_SHOWS,
  });
  const commented = strapi.db.queryBuilder(CONVERSATION).select('episode').getKnexQuery();
  const found = await episodeTable(strapi).findMany({
    where: {
      $and: [
        { documentId: { $in: commented } },
        ...(show === undefined ? [] : [{ show: named(show) }]),
        ...(q === '' ? [] : [{ title: { $containsi: q } }]),
      ],
    },
    select: COLUMNS,
    orderBy: [{ releasedAt: 'desc' }, { id: 'desc' }],
    // Two versions of each.
    limit: 2 * MAX_EPISODES,
  });
  const chosen =
    episode === undefined
      ? []
      : await episodeTable(strapi).findMany({ where: named(episode), select: COLUMNS });
  return { shows: shows.map(toPlace), episodes: toPlaces([...chosen, ...found]) };
};
