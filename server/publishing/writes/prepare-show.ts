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
import { readFormerSlugs } from '../former-slugs';
import { toFeedUrl } from '../dto';
import { checkDetails, SHOW_DETAILS } from './check-details';
import { checkShow } from './check-show';
import { FALLBACK_SHOW_SLUG } from './default-show';
import { checkFixed, cleanLinesOf, filled } from '../../site/field-checks';
import { fieldError } from '../../site/field-error';

type Data = Readonly<Record<string, unknown>>;

const findShowBy = (strapi: Core.Strapi, where: Data): Promise<ShowRow | null> =>
  showTable(strapi).findOne({ where });

/** Slugs of other shows and those they had before, under which podcast apps still ask for them. */
const findTakenSlugs = async (
  strapi: Core.Strapi,
  documentId: string | null,
): Promise<ReadonlySet<string>> => {
  const shows = await showTable(strapi).findMany({
    select: ['id', 'documentId', 'slug', 'formerSlugs'],
  });
  const others = shows.filter((show) => show.documentId !== documentId);
  return new Set(others.flatMap((show) => [show.slug, ...readFormerSlugs(show)]));
};

/** @param documentId the show itself, which may return to a slug that it had */
const findShowSlug = async (
  strapi: Core.Strapi,
  wanted: string,
  documentId: string | null,
): Promise<string> => {
  const taken = await findTakenSlugs(strapi, documentId);
  return findFreeSlug(toSlug(wanted) || FALLBACK_SHOW_SLUG, (slug) =>
    Promise.resolve(taken.has(slug)),
  );
};

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

/**
 * What an editor wrote about a show as it is saved, checked whenever that happens; a text is one
 * category in a list.
 */
const checkData = (written: Data, before: Data): Data => {
  const data = { ...written, ...cleanLinesOf(written, ['title']) };
  checkShow(data);
  checkDetails(data, SHOW_DETAILS, before);
  return 'categories' in data ? { ...data, categories: listCategories(data.categories) } : data;
};

/** A new show gets its slug, on which the feed's address hangs, and its `podcastGuid`. */
export const createShow = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(SHOW, ['create', 'clone'], async (call, next) => {
    const { documentId, hasFixedSlug = false } = call.params;
    const data = checkData(call.params.data ?? {}, {});
    const source = call.action === 'clone' ? await findShowBy(strapi, { documentId }) : null;
    const wantedSlug =
      filled(data.slug) ?? filled(data.title) ?? source?.slug ?? FALLBACK_SHOW_SLUG;
    const slug = hasFixedSlug ? wantedSlug : await findShowSlug(strapi, wantedSlug, null);
    const brought = source === null ? filled(data.podcastGuid) : null;
    setData(call, {
      ...data,
      slug,
      podcastGuid:
        brought === null ? await deriveGuid(strapi, slug) : await bringGuid(strapi, brought),
      formerSlugs: null,
    });
    return saveWithSlug(strapi, slug, null, next);
  });

/** Podcast apps go on asking for the feed under the slugs that the show once had. */
const formerSlugsOf = (show: ShowRow, slug: string): readonly string[] =>
  [...readFormerSlugs(show), show.slug].filter((former) => former !== slug);

/**
 * The `podcastGuid` stays for good. The slug changes only by an editor's hand, never with the
 * title.
 */
export const updateShow = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(SHOW, ['update'], async (call, next) => {
    const { documentId = '' } = call.params;
    const show = await findShowBy(strapi, { documentId });
    const data = checkData(call.params.data ?? {}, { ...show });
    checkFixed(data, 'podcastGuid', show?.podcastGuid ?? null);
    const wanted = filled(data.slug);
    const slug =
      wanted === null || wanted === show?.slug
        ? undefined
        : await findShowSlug(strapi, wanted, documentId);
    setData(call, {
      ...data,
      podcastGuid: undefined,
      slug,
      formerSlugs: slug === undefined || show === null ? undefined : formerSlugsOf(show, slug),
    });
    return slug === undefined ? next() : saveWithSlug(strapi, slug, documentId, next);
  });
