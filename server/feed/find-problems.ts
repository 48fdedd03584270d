import type { Core } from '@strapi/strapi';

import { siteOf, type ComparedRow } from '../publishing';
import { baseUrlFrom } from '../site/base-url';
import type { Locale } from '../site/editor-locale';
import type { ComparedEpisode } from './episode-index';
import type { Problem } from './model';
import { toEpisodeInput } from './problem-episode-input';
import { groupBy } from './problem-groups';
import { loadProblemRows, type ProblemRows } from './problem-rows';
import { listPeople, toShowInput } from './problem-show-input';
import {
  findEpisodeProblems,
  findPersonProblems,
  findShowProblems,
  indexEpisodes,
} from './problems';

const toCompared = ({ documentId, audio, ...fields }: ComparedRow): ComparedEpisode => ({
  ...fields,
  id: documentId,
  // It is the same file, whatever is known of it.
  audio: audio ? { state: 'pending', fileId: String(audio.id) } : { state: 'missing' },
});

const findProblemsOfEpisodes = (
  strapi: Core.Strapi,
  rows: ProblemRows,
  locale: Locale,
): readonly Problem[] => {
  // Outside a request nobody knows the site's name; addresses are only looked at, never shown.
  const site = siteOf(strapi, baseUrlFrom(strapi, 'http://localhost'));
  const contributions = groupBy(rows.people.contributions, ({ episode }) => episode?.documentId);
  const episodes = rows.episodes.map((row) => {
    const parts = {
      outline: rows.outlines.get(row.documentId) ?? [],
      contributions: contributions.get(row.documentId) ?? [],
      files: rows,
    };
    return { row, input: toEpisodeInput(row, parts, site, locale) };
  });
  const compared = rows.compared.map(toCompared);
  // Numbers are a show's own; the same audio in two shows is two feeds with one file each.
  return [...groupBy(episodes, ({ row }) => row.show?.documentId ?? '').values()].flatMap(
    (ofShow) => {
      const index = indexEpisodes([...ofShow.map(({ input }) => input), ...compared]);
      return ofShow.flatMap(({ row, input }) =>
        findEpisodeProblems(input, { locale, showType: row.show?.type ?? 'episodic', index }),
      );
    },
  );
};

/**
 * What podcast apps and directories would complain about, for every show and published episode, and
 * who has not consented, each with advice. The feeds stay valid all the same: what is wrong is left
 * out of them.
 */
export const findProblems = (
  strapi: Core.Strapi,
  rows: ProblemRows,
  locale: Locale,
): readonly Problem[] => [
  ...rows.shows.flatMap((show) => findShowProblems(toShowInput(show, rows, locale), { locale })),
  ...findProblemsOfEpisodes(strapi, rows, locale),
  ...listPeople(rows, locale).flatMap((person) => findPersonProblems(person, { locale })),
];

/** `strapi.plugin('podcast').service('problems')` */
export const createProblemsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  find: async (locale: Locale = 'en'): Promise<readonly Problem[]> =>
    findProblems(strapi, await loadProblemRows(strapi), locale),
});
