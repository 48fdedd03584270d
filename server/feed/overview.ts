import type { Core } from '@strapi/strapi';

import type { BaseUrl } from '../http';
import { now } from '../site/clock';
import type { Locale } from '../site/editor-locale';
import { findProblems } from './find-problems';
import type { Problem } from './model';
import { listFailedFiles, type FailedFile } from './overview-failed';
import { errorsFirst } from './order-problems';
import { countProblems, judgeShows, type ProblemCounts, type ShowHealth } from './overview-shows';
import { loadWaiting, type Waiting } from './overview-waiting';
import { loadProblemRows, type ProblemRows } from './problem-rows';
import { listPeople } from './problem-show-input';

/** All are counted, but an archive of thousands without transcripts need not be sent whole. */
const MAX_PROBLEMS = 1_000;

/** A problem with the title, or the name, of what it is about. */
interface PlacedProblem extends Problem {
  readonly place: Problem['place'] & { readonly title: string | null };
}

/** What waits, what failed, and how the feeds are. */
export interface Overview {
  readonly data: {
    readonly shows: readonly ShowHealth[];
    readonly waiting: Waiting;
    readonly failed: readonly FailedFile[];
    /** Errors first. */
    readonly problems: readonly PlacedProblem[];
  };
  readonly meta: {
    /** Of all problems, those that are not sent included. */
    readonly counts: ProblemCounts;
    readonly locale: Locale;
  };
}

const placeAll = (
  problems: readonly Problem[],
  rows: ProblemRows,
  locale: Locale,
): readonly PlacedProblem[] => {
  const titles = new Map([
    ...[...rows.shows, ...rows.episodes].map(
      ({ documentId, title }) => [documentId, title] as const,
    ),
    ...listPeople(rows, locale).map(({ id, name }) => [id, name] as const),
  ]);
  return problems.map((problem) => {
    const { place } = problem;
    return { ...problem, place: { ...place, title: titles.get(place.id) ?? null } };
  });
};

/** The number of SQL statements doesn't depend on the number of episodes. */
export const loadOverview = async (
  strapi: Core.Strapi,
  baseUrl: BaseUrl,
  locale: Locale,
): Promise<Overview> => {
  const at = now(strapi);
  const rows = await loadProblemRows(strapi);
  const problems = findProblems(strapi, rows, locale);
  return {
    data: {
      shows: judgeShows(rows.shows, rows.episodes, problems, baseUrl, at),
      waiting: await loadWaiting(strapi, rows.episodes, at),
      failed: await listFailedFiles(strapi, locale),
      problems: placeAll(errorsFirst(problems).slice(0, MAX_PROBLEMS), rows, locale),
    },
    meta: { counts: countProblems(problems), locale },
  };
};
