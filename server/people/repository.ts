import type { Core } from '@strapi/strapi';

import {
  contributionTable,
  contributorTable,
  type ContributionRow,
  type ContributorRow,
} from '../site/tables';
import { isDocumentId } from '../site/document-id';
import { NOBODY, partPeople, type People } from './public-people';

const BY_POSITION = [{ position: 'asc' }, { id: 'asc' }];
const DOCUMENT = { select: ['id', 'documentId'] };
const POPULATE = {
  contributor: { populate: { portrait: true } },
  episode: DOCUMENT,
  show: DOCUMENT,
};

/** By document id. */
export interface PeopleByPlace {
  readonly ofEpisode: (documentId: string) => People;
  readonly ofShow: (documentId: string) => People;
  /** Every contribution that was looked at, the hidden ones included. */
  readonly contributions: readonly ContributionRow[];
}

const groupBy = (
  rows: readonly ContributionRow[],
  place: 'episode' | 'show',
): ReadonlyMap<string, People> => {
  const groups = new Map<string, ContributionRow[]>();
  for (const row of rows) {
    const documentId = row[place]?.documentId;
    if (documentId === undefined) continue;
    const group = groups.get(documentId) ?? [];
    group.push(row);
    groups.set(documentId, group);
  }
  return new Map([...groups].map(([documentId, group]) => [documentId, partPeople(group)]));
};

/** The people of these episodes and shows; the number of statements doesn't depend on how many. */
export const findPeople = async (
  strapi: Core.Strapi,
  places: { readonly episodes?: readonly string[]; readonly shows?: readonly string[] },
): Promise<PeopleByPlace> => {
  const { episodes = [], shows = [] } = places;
  const where = [
    ...(episodes.length > 0 ? [{ episode: { documentId: { $in: episodes } } }] : []),
    ...(shows.length > 0 ? [{ show: { documentId: { $in: shows } } }] : []),
  ];
  const found =
    where.length === 0
      ? []
      : await contributionTable(strapi).findMany({
          where: { $or: where },
          orderBy: BY_POSITION,
          populate: POPULATE,
        });
  // The join with draft and published version yields a row for each.
  const contributions = [...new Map(found.map((row) => [row.id, row])).values()];
  const byEpisode = groupBy(contributions, 'episode');
  const byShow = groupBy(contributions, 'show');
  return {
    ofEpisode: (documentId) => byEpisode.get(documentId) ?? NOBODY,
    ofShow: (documentId) => byShow.get(documentId) ?? NOBODY,
    contributions,
  };
};

/** Everything that somebody took part in, for editors. */
export const findContributionsOf = (
  strapi: Core.Strapi,
  contributor: ContributorRow,
): Promise<ContributionRow[]> =>
  contributionTable(strapi).findMany({
    where: { contributor: { id: contributor.id } },
    orderBy: BY_POSITION,
    populate: { episode: DOCUMENT, show: DOCUMENT },
  });

export const findContributor = async (
  strapi: Core.Strapi,
  documentId: string,
): Promise<ContributorRow | null> =>
  isDocumentId(documentId) ? contributorTable(strapi).findOne({ where: { documentId } }) : null;
