import type { Core } from '@strapi/strapi';

import { isHeard } from '../people';
import type { Locale } from '../site/editor-locale';
import type { Consent, ContributionRow } from '../site/tables';
import { findProblems } from './find-problems';
import type { Problem } from './model';
import { errorsFirst } from './order-problems';
import { countProblems, type ProblemCounts } from './overview-shows';
import { loadProblemRowsOfDraft } from './problem-rows';

interface CheckedProblem extends Problem {
  /** Whether the panel keeps the episode from being published because of it. */
  readonly blocks: boolean;
}

/** Somebody who takes part, and what they have said to it. */
interface CheckedPerson {
  /** Document id of the contribution, where the consent is noted. */
  readonly id: string;
  readonly contributor: { readonly id: string; readonly name: string };
  readonly role: string | null;
  readonly consent: Consent;
  /** Whether that covers the voice. */
  readonly isHeard: boolean;
}

/** What would be said of an episode if it were published as its draft is saved. */
export interface EpisodeCheck {
  readonly data: {
    /** Errors first. */
    readonly problems: readonly CheckedProblem[];
    readonly people: readonly CheckedPerson[];
    readonly canPublish: boolean;
  };
  readonly meta: { readonly counts: ProblemCounts; readonly locale: Locale };
}

/**
 * Errors of the episode itself. Those of its show keep the show out of directories, with or without
 * this episode, and are not always its author's to mend.
 */
const blocks = ({ severity, place }: Problem): boolean =>
  severity === 'error' && place.type === 'episode';

const toPerson = (contribution: ContributionRow): readonly CheckedPerson[] => {
  const { documentId, contributor, role, consent } = contribution;
  if (!contributor) return [];
  return [
    {
      id: documentId,
      contributor: { id: contributor.documentId, name: contributor.name },
      role,
      consent,
      isHeard: isHeard(contribution),
    },
  ];
};

/**
 * @param documentId of the episode
 * @returns `null` where there is no such episode
 */
export const checkEpisode = async (
  strapi: Core.Strapi,
  documentId: string,
  locale: Locale,
): Promise<EpisodeCheck | null> => {
  const rows = await loadProblemRowsOfDraft(strapi, documentId);
  if (rows === null) return null;
  const problems = findProblems(strapi, rows, locale);
  const ofEpisode = rows.people.contributions.filter(
    ({ episode }) => episode?.documentId === documentId,
  );
  return {
    data: {
      problems: errorsFirst(problems).map((problem) => ({ ...problem, blocks: blocks(problem) })),
      people: ofEpisode.flatMap(toPerson),
      canPublish: !problems.some(blocks),
    },
    meta: { counts: countProblems(problems), locale },
  };
};
