import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';

import { paramOf } from '../site/params';
import { episodeTable, showTable, type EpisodeRow, type ShowRow } from '../site/tables';
import { findContributionsOf, findContributor } from './repository';

const findEpisodes = async (
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly draft: EpisodeRow; readonly isPublished: boolean }>> => {
  const rows = await episodeTable(strapi).findMany({
    where: { documentId: { $in: documentIds } },
    select: ['id', 'documentId', 'title', 'slug', 'publishedAt', 'releasedAt'],
  });
  const published = new Set(
    rows.filter(({ publishedAt }) => publishedAt !== null).map(({ documentId }) => documentId),
  );
  return new Map(
    rows
      .filter(({ publishedAt }) => publishedAt === null)
      .map((draft) => [draft.documentId, { draft, isPublished: published.has(draft.documentId) }]),
  );
};

const findShows = async (
  strapi: Core.Strapi,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, ShowRow>> => {
  const rows = await showTable(strapi).findMany({ where: { documentId: { $in: documentIds } } });
  return new Map(rows.map((row) => [row.documentId, row]));
};

const present = (ids: readonly (string | undefined)[]): string[] =>
  ids.filter((id) => id !== undefined);

/**
 * `GET /podcast/contributors/:id/episodes`: everything that somebody took part in, drafts included,
 * with their consent. Whoever withdraws it asks for exactly this list.
 */
export const createContributorsController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async listEpisodes(ctx: Context): Promise<void> {
    const contributor = await findContributor(strapi, paramOf(ctx, 'id'));
    if (contributor === null) {
      throw new errors.NotFoundError('There is no such person.', { code: 'CONTRIBUTOR_NOT_FOUND' });
    }
    const contributions = await findContributionsOf(strapi, contributor);
    const episodes = await findEpisodes(
      strapi,
      present(contributions.map(({ episode }) => episode?.documentId)),
    );
    const shows = await findShows(
      strapi,
      present(contributions.map(({ show }) => show?.documentId)),
    );
    ctx.set('Cache-Control', 'no-store');
    ctx.body = {
      data: contributions.map((contribution) => {
        const found = episodes.get(contribution.episode?.documentId ?? '');
        const show = shows.get(contribution.show?.documentId ?? '');
        return {
          id: contribution.documentId,
          role: contribution.role,
          consent: contribution.consent,
          consentAt: contribution.consentAt,
          consentScope: contribution.consentScope,
          episode: found
            ? {
                id: found.draft.documentId,
                title: found.draft.title,
                slug: found.draft.slug,
                isPublished: found.isPublished,
                releasedAt: found.draft.releasedAt,
              }
            : null,
          show: show ? { id: show.documentId, title: show.title, slug: show.slug } : null,
        };
      }),
      meta: { contributor: { id: contributor.documentId, name: contributor.name } },
    };
  },
});
