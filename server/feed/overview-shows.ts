import type { BaseUrl } from '../http';
import { toFeedUrl } from '../publishing';
import type { EpisodeRow, IsoDate, ShowRow } from '../site/tables';
import type { Problem } from './model';
import { groupBy } from './problem-groups';

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
}

export interface ShowHealth extends ProblemCounts {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly feedUrl: string;
  readonly language: string | null;
  /** Released ones, as the public sees them. */
  readonly episodeCount: number;
  readonly nextReleaseAt: IsoDate | null;
  /** No errors; warnings don't keep a feed from being taken. */
  readonly isHealthy: boolean;
}

export const countProblems = (problems: readonly Problem[]): ProblemCounts => {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length - errors };
};

const placeKey = (type: Problem['place']['type'], id: string): string => `${type}/${id}`;

/** The earliest release that is still to come. */
const findNextRelease = (episodes: readonly EpisodeRow[], at: Date): IsoDate | null =>
  episodes
    .map(({ releasedAt }) => releasedAt)
    .filter((releasedAt) => releasedAt !== null)
    .filter((releasedAt) => Date.parse(releasedAt) > at.getTime())
    .sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null;

const isReleased = ({ releasedAt }: EpisodeRow, at: Date): boolean =>
  releasedAt !== null && Date.parse(releasedAt) <= at.getTime();

/**
 * How each show is, its episodes included. What is wrong with a person counts for no show: people
 * may be in several.
 *
 * @param episodes every published one
 */
export const judgeShows = (
  shows: readonly ShowRow[],
  episodes: readonly EpisodeRow[],
  problems: readonly Problem[],
  baseUrl: BaseUrl,
  at: Date,
): readonly ShowHealth[] => {
  const problemsByPlace = groupBy(problems, ({ place }) => placeKey(place.type, place.id));
  const episodesByShow = groupBy(episodes, ({ show }) => show?.documentId);
  return shows.map(({ documentId, slug, title, language }) => {
    const ofShow = episodesByShow.get(documentId) ?? [];
    const keys = [
      placeKey('show', documentId),
      ...ofShow.map((episode) => placeKey('episode', episode.documentId)),
    ];
    const counts = countProblems(keys.flatMap((key) => problemsByPlace.get(key) ?? []));
    return {
      id: documentId,
      slug,
      title,
      feedUrl: toFeedUrl(slug, baseUrl),
      language,
      episodeCount: ofShow.filter((episode) => isReleased(episode, at)).length,
      nextReleaseAt: findNextRelease(ofShow, at),
      ...counts,
      isHealthy: counts.errors === 0,
    };
  });
};
