import type { ContributionRow, ContributorRow } from '../site/tables';
import { isNamed } from './consent';
import { foldName, namesOf } from './names';

/** A contribution whose person is known. */
export interface PersonContribution extends ContributionRow {
  readonly contributor: ContributorRow;
}

export interface People {
  /** Whom the public may know of, in the editor's order, each with a role once. */
  readonly shown: readonly PersonContribution[];
  /** Those of whom it may not, by document id. */
  readonly hiddenIds: ReadonlySet<string>;
  /** Names that must not appear, former names among them. */
  readonly hiddenNames: readonly string[];
}

const hasPerson = (contribution: ContributionRow): contribution is PersonContribution =>
  contribution.contributor != null;

const uniqueBy = <T>(items: readonly T[], keyOf: (item: T) => string): T[] =>
  [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();

/**
 * Parts the people of one episode, or of one show, into those whom the public may know of and
 * those whom it may not. Somebody with several roles who is hidden in one is hidden in all: the
 * other roles would name them all the same. So does a second record of the same name.
 */
export const partPeople = (contributions: readonly ContributionRow[]): People => {
  const known = contributions.filter(hasPerson);
  const hidden = known.filter((contribution) => !isNamed(contribution));
  const hiddenIds = new Set(hidden.map(({ contributor }) => contributor.documentId));
  const hiddenNames = new Set(hidden.flatMap(({ contributor }) => namesOf(contributor)));
  const folded = new Set([...hiddenNames].map(foldName));
  const shown = known.filter(
    ({ contributor }) =>
      !hiddenIds.has(contributor.documentId) && !folded.has(foldName(contributor.name)),
  );
  return {
    shown: uniqueBy(shown, ({ contributor, role }) => `${contributor.documentId} ${role ?? ''}`),
    hiddenIds,
    hiddenNames: [...hiddenNames],
  };
};

export const NOBODY: People = { shown: [], hiddenIds: new Set(), hiddenNames: [] };
