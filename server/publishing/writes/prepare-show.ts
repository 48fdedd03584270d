import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import {
  onDocument,
  setData,
  type DocumentMiddleware,
  type Next,
} from '../../site/document-middleware';
import { ownBaseUrl } from '../../site/base-url';
import { findFreeSlug, toSlug } from '../../site/slug';
import { showTable, type ShowRow } from '../../site/tables';
import { SHOW } from '../../site/uids';
import { makePodcastGuid } from '../../standards';
import { listCategories } from '../categories';
import { toFeedUrl } from '../dto';
import { checkShow } from './check-show';
import { checkFixed, filled } from './checks';
import { fieldError } from './field-error';

type Data = Readonly<Record<string, unknown>>;

const FALLBACK_SLUG = 'podcast';

const findShowBy = (strapi: Core.Strapi, where: Data): Promise<ShowRow | null> =>
  showTable(strapi).findOne({ where });

const findShowSlug = (
  strapi: Core.Strapi,
  wanted: string,
  documentId: string | null,
): Promise<string> =>
  findFreeSlug(toSlug(wanted) || FALLBACK_SLUG, async (slug) => {
    const taken = await findShowBy(strapi, { slug });
    return taken !== null && taken.documentId !== documentId;
  });

/**
 * A GUID made of the feed's address, as the namespace has it; random where the site doesn't know
 * its own address, or another show once had that feed.
 */
const deriveGuid = async (strapi: Core.Strapi, slug: string): Promise<string> => {
  const random = makePodcastGuid(randomUUID());
  const baseUrl = ownBaseUrl(strapi);
  if (baseUrl === null) return random;
  const podcastGuid = makePodcastGuid(toFeedUrl(slug, baseUrl));
  return (await findShowBy(strapi, { podcastGuid })) === null ? podcastGuid : random;
};

/**
 * @throws ValidationError `GUID_TAKEN`; two shows with one identity are one show to podcast apps
 */
const bringGuid = async (strapi: Core.Strapi, podcastGuid: string): Promise<string> => {
  if ((await findShowBy(strapi, { podcastGuid })) === null) return podcastGuid;
  throw fieldError('podcastGuid', 'GUID_TAKEN', `Another show is "${podcastGuid}" already.`);
};

/**
 * The unique index of the database speaks for two who save the same slug in the same moment; what
 * it says is for programmers.
 */
const saveWithSlug = async (
  strapi: Core.Strapi,
  slug: string,
  documentId: string | null,
  next: Next,
): Promise<unknown> => {
  try {
    return await next();
  } catch (error) {
    // In a transaction nothing can be asked any more, and the caller's rollback is what is wanted.
    const winner = strapi.db.inTransaction() ? null : await findShowBy(strapi, { slug });
    if (winner === null || winner.documentId === documentId) throw error;
    throw fieldError('slug', 'SLUG_TAKEN', `Another show has just taken "${slug}". Save again.`);
  }
};

/** Shows are checked whenever they are saved; a text is one category in a list. */
const checkData = (data: Data): Data => {
  checkShow(data);
  return 'categories' in data ? { categories: listCategories(data.categories) } : {};
};

/** A new show gets its slug, on which the feed's address hangs, and its `podcastGuid`. */
export const createShow = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(SHOW, ['create', 'clone'], async (call, next) => {
    const { data = {}, documentId } = call.params;
    const checked = checkData(data);
    const source = call.action === 'clone' ? await findShowBy(strapi, { documentId }) : null;
    const wantedSlug = filled(data.slug) ?? filled(data.title) ?? source?.slug ?? FALLBACK_SLUG;
    const slug = await findShowSlug(strapi, wantedSlug, null);
    const brought = source === null ? filled(data.podcastGuid) : null;
    setData(call, {
      ...checked,
      slug,
      podcastGuid:
        brought === null ? await deriveGuid(strapi, slug) : await bringGuid(strapi, brought),
    });
    return saveWithSlug(strapi, slug, null, next);
  });

/**
 * The `podcastGuid` stays for good. The slug changes only by an editor's hand, never with the
 * title.
 */
export const updateShow = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(SHOW, ['update'], async (call, next) => {
    const { data = {}, documentId = '' } = call.params;
    const checked = checkData(data);
    const show = await findShowBy(strapi, { documentId });
    checkFixed(data, 'podcastGuid', show?.podcastGuid ?? null);
    const wanted = filled(data.slug);
    const slug =
      wanted === null || wanted === show?.slug
        ? undefined
        : await findShowSlug(strapi, wanted, documentId);
    setData(call, { ...checked, podcastGuid: undefined, slug });
    return slug === undefined ? next() : saveWithSlug(strapi, slug, documentId, next);
  });
