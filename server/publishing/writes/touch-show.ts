import type { Core } from '@strapi/strapi';

import { now } from '../../site/clock';
import {
  documentIdOf,
  type DocumentCall,
  type DocumentMiddleware,
} from '../../site/document-middleware';
import { episodeTable, showTable, shownoteTable } from '../../site/tables';
import { EPISODE, SHOWNOTE } from '../../site/uids';

const CHANGES_PUBLIC_EPISODES = new Set(['publish', 'unpublish', 'delete']);
const CHANGES_SHOWNOTES = new Set(['create', 'update', 'delete', 'clone']);

/** Drafts are in no feed: only what reaches the published version counts. */
const changesEpisode = ({ uid, action, params }: DocumentCall): boolean =>
  uid === EPISODE && (CHANGES_PUBLIC_EPISODES.has(action) || params.status === 'published');

const touch = async (strapi: Core.Strapi, showIds: ReadonlySet<number>): Promise<void> => {
  if (showIds.size === 0) return;
  await showTable(strapi).updateMany({
    where: { id: { $in: [...showIds] } },
    data: { revisedAt: now(strapi).toISOString() },
  });
};

const showsOfEpisode = async (strapi: Core.Strapi, documentId: string): Promise<number[]> => {
  const rows = await episodeTable(strapi).findMany({
    where: { documentId, publishedAt: { $notNull: true } },
    select: ['id'],
    populate: { show: { select: ['id'] } },
  });
  return rows.flatMap(({ show }) => (show ? [show.id] : []));
};

const episodeOfShownote = async (
  strapi: Core.Strapi,
  documentId: string,
): Promise<string | null> => {
  const shownote = await shownoteTable(strapi).findOne({
    where: { documentId },
    populate: { episode: { select: ['id', 'documentId'] } },
  });
  return shownote?.episode?.documentId ?? null;
};

/**
 * Raises the show's `revisedAt` when something in its feed changes. `Last-Modified` needs it: what
 * is gone (an episode unpublished, moved or deleted, a shownote removed) has no row with a newer
 * `updatedAt` to tell.
 */
export const touchShow =
  (strapi: Core.Strapi): DocumentMiddleware =>
  async (call, next) => {
    const isEpisode = changesEpisode(call);
    const isShownote = call.uid === SHOWNOTE && CHANGES_SHOWNOTES.has(call.action);
    if (!isEpisode && !isShownote) return next();

    const episodeOf = (id: string | null): Promise<string | null> =>
      id === null || isEpisode ? Promise.resolve(id) : episodeOfShownote(strapi, id);
    const showsOf = async (id: string | null): Promise<number[]> => {
      const episode = await episodeOf(id);
      return episode === null ? [] : showsOfEpisode(strapi, episode);
    };

    const before = await showsOf(call.params.documentId ?? null);
    const result = await next();
    const after = await showsOf(documentIdOf(result));
    await touch(strapi, new Set([...before, ...after]));
    return result;
  };
