import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import { now } from '../../site/clock';
import {
  documentIdOf,
  isConnected,
  onDocument,
  setData,
  type DocumentMiddleware,
} from '../../site/document-middleware';
import { episodeTable, type EpisodeRow } from '../../site/tables';
import { EPISODE } from '../../site/uids';
import { checkFixed, checkUrls, cleanLinesOf, filled } from '../../site/field-checks';
import { checkDetails, EPISODE_DETAILS } from './check-details';
import { findDefaultShow } from './default-show';
import { chooseSlug, findEpisodeSlug, settleSlug } from './episode-slug';
import { fieldError } from '../../site/field-error';

type Data = Readonly<Record<string, unknown>>;

/** What an editor wrote about an episode, as it is saved. */
const cleanData = (data: Data = {}): Data => ({ ...data, ...cleanLinesOf(data, ['title']) });

const draftOf = (strapi: Core.Strapi, documentId: string): Promise<EpisodeRow | null> =>
  episodeTable(strapi).findOne({
    where: { documentId, publishedAt: null },
    populate: { show: true },
  });

/** A date in either form in which the Document Service takes it, or `null` for an empty field. */
const toDate = (value: unknown): string | null =>
  value instanceof Date ? value.toISOString() : filled(value);

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

/** @throws ValidationError `GUID_TAKEN`; apps ignore the second of two episodes with one GUID */
const bringGuid = async (strapi: Core.Strapi, guid: string): Promise<string> => {
  if ((await episodeTable(strapi).count({ where: { guid } })) === 0) return guid;
  throw fieldError('guid', 'GUID_TAKEN', `Another episode is "${guid}" already.`);
};

/** A new episode gets its identity; slug and show where the editor left them empty. */
export const createEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['create'], async (call, next) => {
    const { status } = call.params;
    const data = cleanData(call.params.data);
    checkUrls(data, ['sourceUrl', 'licenseUrl']);
    checkDetails(data, EPISODE_DETAILS, {});
    const wantedSlug = filled(data.slug) ?? filled(data.title);
    const brought = filled(data.guid);
    const slug = wantedSlug === null ? undefined : await findEpisodeSlug(strapi, wantedSlug, null);
    const releasedAt = toDate(data.releasedAt);
    setData(call, {
      ...data,
      guid: brought === null ? randomUUID() : await bringGuid(strapi, brought),
      slug,
      show: isConnected(data.show) ? data.show : (await findDefaultShow(strapi))?.documentId,
      firstPublicationAt: undefined,
      ...(status === 'published' && stampRelease(strapi, { releasedAt, firstPublicationAt: null })),
    });
    const episode = await next();
    const documentId = documentIdOf(episode);
    if (documentId !== null) await settleSlug(strapi, documentId, slug);
    return episode;
  });

/** Keeps identity and a published slug, whatever else is edited. */
export const updateEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['update'], async (call, next) => {
    const { documentId = '', status } = call.params;
    const data = cleanData(call.params.data);
    checkUrls(data, ['sourceUrl', 'licenseUrl']);
    const draft = await draftOf(strapi, documentId);
    checkDetails(data, EPISODE_DETAILS, { ...draft });
    if (draft === null) return next();
    checkFixed(data, 'guid', draft.guid);
    const slug = await chooseSlug(strapi, draft, data);
    const releasedAt = 'releasedAt' in data ? toDate(data.releasedAt) : draft.releasedAt;
    setData(call, {
      ...data,
      guid: undefined,
      slug,
      firstPublicationAt: undefined,
      ...(status === 'published' && stampRelease(strapi, { ...draft, releasedAt })),
    });
    const episode = await next();
    await settleSlug(strapi, documentId, slug);
    return episode;
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
    const show = draft.show ?? (await findDefaultShow(strapi));
    const missingSlug = filled(draft.slug) === null ? filled(draft.title) : null;
    const slug =
      missingSlug === null ? undefined : await findEpisodeSlug(strapi, missingSlug, documentId);
    const result = await strapi.db.transaction(async () => {
      // Before anything is read: MariaDB would go on with the shownotes of that moment, which an
      // editor may be removing.
      await strapi.db
        .queryBuilder(EPISODE)
        .select(['id'])
        .where({ id: draft.id })
        .forUpdate()
        .execute();
      await episodeTable(strapi).update({
        where: { id: draft.id },
        data: {
          ...stampRelease(strapi, draft),
          guid: draft.guid ?? randomUUID(),
          ...(slug !== undefined && { slug }),
          show: show?.id ?? null,
        },
      });
      return next();
    });
    await settleSlug(strapi, documentId, slug);
    return result;
  });
