import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import { now } from '../../site/clock';
import {
  documentIdOf,
  onDocument,
  setData,
  type DocumentMiddleware,
} from '../../site/document-middleware';
import { episodeTable, type EpisodeRow } from '../../site/tables';
import { EPISODE } from '../../site/uids';
import { checkFixed, checkUrls, filled } from './checks';
import { findDefaultShow, isConnected } from './default-show';
import { chooseSlug, findEpisodeSlug, settleSlug } from './episode-slug';

const draftOf = (strapi: Core.Strapi, documentId: string): Promise<EpisodeRow | null> =>
  episodeTable(strapi).findOne({
    where: { documentId, publishedAt: null },
    populate: { show: true },
  });

/** What `publish` writes for good: the first publication, and the release unless an editor chose one. */
const stampRelease = (
  strapi: Core.Strapi,
  draft: Pick<EpisodeRow, 'releasedAt' | 'firstPublicationAt'>,
): Pick<EpisodeRow, 'releasedAt' | 'firstPublicationAt'> => {
  const at = now(strapi).toISOString();
  return {
    firstPublicationAt: draft.firstPublicationAt ?? at,
    releasedAt: draft.releasedAt ?? draft.firstPublicationAt ?? at,
  };
};

/** A new episode gets its identity; slug and show where the editor left them empty. */
export const createEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['create'], async (call, next) => {
    const data = call.params.data ?? {};
    checkUrls(data, ['sourceUrl']);
    const wantedSlug = filled(data.slug) ?? filled(data.title);
    const isPublished = call.params.status === 'published';
    const releasedAt = filled(data.releasedAt);
    setData(call, {
      guid: filled(data.guid) ?? randomUUID(),
      slug: wantedSlug === null ? undefined : await findEpisodeSlug(strapi, wantedSlug, null),
      show: isConnected(data.show) ? data.show : (await findDefaultShow(strapi))?.documentId,
      firstPublicationAt: undefined,
      ...(isPublished && stampRelease(strapi, { releasedAt, firstPublicationAt: null })),
    });
    const episode = await next();
    const documentId = documentIdOf(episode);
    if (documentId !== null) await settleSlug(strapi, documentId);
    return episode;
  });

/** Keeps identity and a published slug, whatever else is edited. */
export const updateEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['update'], async (call, next) => {
    const { documentId = '', data = {}, status } = call.params;
    checkUrls(data, ['sourceUrl']);
    const draft = await draftOf(strapi, documentId);
    if (draft === null) return next();
    checkFixed(data, 'guid', draft.guid);
    const releasedAt = 'releasedAt' in data ? filled(data.releasedAt) : draft.releasedAt;
    setData(call, {
      guid: undefined,
      slug: await chooseSlug(strapi, draft, data),
      firstPublicationAt: undefined,
      ...(status === 'published' && stampRelease(strapi, { ...draft, releasedAt })),
    });
    return next();
  });

/**
 * Completes the draft before it is copied into the published version: first publication, release,
 * and what an import by code may have left out.
 */
export const publishEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['publish'], async (call, next) => {
    const { documentId = '' } = call.params;
    const draft = await draftOf(strapi, documentId);
    if (draft === null) return next();
    return strapi.db.transaction(async () => {
      const wantedSlug = filled(draft.slug) ?? filled(draft.title);
      const show = draft.show ?? (await findDefaultShow(strapi));
      await episodeTable(strapi).update({
        where: { id: draft.id },
        data: {
          ...stampRelease(strapi, draft),
          guid: draft.guid ?? randomUUID(),
          ...(draft.slug === null &&
            wantedSlug !== null && {
              slug: await findEpisodeSlug(strapi, wantedSlug, documentId),
            }),
          show: show?.id ?? null,
        },
      });
      return next();
    });
  });
