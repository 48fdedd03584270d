import type { Core } from '@strapi/strapi';

import type { EpisodeRow, IsoDate, ShownoteRow, ShowRow } from '../site/tables';
import { findNewestRelease } from './repository';

type MaybeDate = IsoDate | null | undefined;

/** When what is told of a show last changed; that includes episodes that left it. */
export const showDates = (show: ShowRow | null | undefined): readonly MaybeDate[] => [
  show?.updatedAt,
  show?.revisedAt,
  show?.cover?.updatedAt,
  show?.banner?.updatedAt,
];

/** As for a show; and an episode appears when its release comes, without being written. */
export const episodeDates = (episode: EpisodeRow): readonly MaybeDate[] => [
  episode.updatedAt,
  episode.releasedAt,
  episode.cover?.updatedAt,
  episode.transcript?.updatedAt,
  ...showDates(episode.show),
];

export const shownoteDates = (shownote: ShownoteRow): readonly MaybeDate[] => [
  shownote.updatedAt,
  shownote.image?.updatedAt,
];

/**
 * When a list last changed of which only a part is sent: with every release an episode moves to
 * the next page, and with every one that is taken away another comes back.
 *
 * @param show the only show in the list, or `null` for all of them
 * @param shows the shows that the list is of
 */
export const listDates = async (
  strapi: Core.Strapi,
  show: ShowRow | null,
  shows: readonly ShowRow[],
  at: Date,
): Promise<readonly MaybeDate[]> => {
  const release = await findNewestRelease(strapi, { show }, at);
  return [...shows.flatMap(showDates), release];
};

/** The latest of these moments, for `Last-Modified`; `null` when there is none. */
export const latestOf = (dates: readonly MaybeDate[]): Date | null => {
  let latest: number | null = null;
  for (const date of dates) {
    if (date == null) continue;
    const time = Date.parse(date);
    if (latest === null || time > latest) latest = time;
  }
  return latest === null ? null : new Date(latest);
};
