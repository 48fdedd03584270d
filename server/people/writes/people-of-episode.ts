import type { Core } from '@strapi/strapi';

import { documentIdOf, onDocument, type DocumentMiddleware } from '../../site/document-middleware';
import { contributionTable, type ContributionRow } from '../../site/tables';
import { CONTRIBUTION, EPISODE, SHOW } from '../../site/uids';

const findOf = (
  strapi: Core.Strapi,
  place: 'episode' | 'show',
  documentId: string,
): Promise<ContributionRow[]> =>
  contributionTable(strapi).findMany({
    where: { [place]: { documentId } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    populate: { contributor: true },
  });

/** With an episode or a show go the contributions to it, but never the people. */
const deleteWith = (strapi: Core.Strapi, uid: string, place: 'episode' | 'show') =>
  onDocument(uid, ['delete'], (call, next) =>
    strapi.db.transaction(async () => {
      // Read first: with the place go the links by which its contributions are found.
      const rows = await findOf(strapi, place, call.params.documentId ?? '');
      const result = await next();
      await contributionTable(strapi).deleteMany({
        where: { id: { $in: rows.map(({ id }) => id) } },
      });
      return result;
    }),
  );

export const deletePeopleOfEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  deleteWith(strapi, EPISODE, 'episode');

export const deletePeopleOfShow = (strapi: Core.Strapi): DocumentMiddleware =>
  deleteWith(strapi, SHOW, 'show');

/**
 * A cloned episode has the same people, but it will be another recording: nobody has consented to
 * that yet.
 */
export const clonePeopleOfEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['clone'], (call, next) =>
    strapi.db.transaction(async () => {
      const rows = await findOf(strapi, 'episode', call.params.documentId ?? '');
      const clone = await next();
      const episode = documentIdOf(clone);
      for (const { contributor, role, position, consent } of episode === null ? [] : rows) {
        if (!contributor) continue;
        await strapi.documents(CONTRIBUTION).create({
          data: {
            contributor: contributor.documentId,
            episode,
            position,
            ...(role !== null && { role }),
            consent: consent === 'notNeeded' ? 'notNeeded' : 'pending',
          },
        });
      }
      return clone;
    }),
  );
