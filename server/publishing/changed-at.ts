import type { EpisodeRow, IsoDate, ShowRow } from '../site/tables';

type MaybeDate = IsoDate | null | undefined;

/** When what is told of a show last changed; that includes episodes that left it. */
export const showDates = (show: ShowRow | null | undefined): readonly MaybeDate[] => [
  show?.updatedAt,
  show?.revisedAt,
];

/** As for a show; and an episode appears when its release comes, without being written. */
export const episodeDates = (episode: EpisodeRow): readonly MaybeDate[] => [
  episode.updatedAt,
  episode.releasedAt,
  ...showDates(episode.show),
];

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
