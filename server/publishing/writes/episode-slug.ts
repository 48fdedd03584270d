import type { Core } from '@strapi/strapi';

import { findFreeSlug, toSlug } from '../../site/slug';
import { episodeTable, type EpisodeRow } from '../../site/tables';
import { filled } from '../../site/field-checks';

const FALLBACK_SLUG = 'episode';

/**
 * A slug made of `wanted` that no other episode has, in draft or published version.
 *
 * @param documentId the episode itself, whose own slug is no obstacle
 */
export const findEpisodeSlug = (
  strapi: Core.Strapi,
  wanted: string,
  documentId: string | null,
): Promise<string> =>
  findFreeSlug(toSlug(wanted) || FALLBACK_SLUG, async (slug) => {
    const others = documentId === null ? {} : { documentId: { $ne: documentId } };
    return (await episodeTable(strapi).count({ where: { slug, ...others } })) > 0;
  });

/** `der-erste-ton-2` was made from "Der erste Ton"; `mein-ton` was not. */
const isMadeFrom = (slug: string, title: string): boolean => {
  const base = toSlug(title) || FALLBACK_SLUG;
  return slug === base || (slug.startsWith(base) && /^-\d+$/.test(slug.slice(base.length)));
};

/**
 * The slug that an update writes, or `undefined` to leave it alone. It follows the title only until
 * the first publication, and only while it was made from the title; afterwards an address on the
 * web hangs on it, and only an editor's own hand changes it.
 */
export const chooseSlug = async (
  strapi: Core.Strapi,
  draft: EpisodeRow,
  data: Readonly<Record<string, unknown>>,
): Promise<string | undefined> => {
  const find = (wanted: string): Promise<string> =>
    findEpisodeSlug(strapi, wanted, draft.documentId);
  const wanted = filled(data.slug);
  if (wanted !== null && wanted !== draft.slug) return find(wanted);
  const title = filled('title' in data ? data.title : draft.title);
  if (title === null) return undefined;
  if (filled(draft.slug) === null) return find(title);
  const follows =
    draft.firstPublicationAt === null &&
    title !== draft.title &&
    isMadeFrom(draft.slug ?? '', draft.title ?? '');
  return follows ? find(title) : undefined;
};

/** Characters of the document id that tell apart what counting can't. */
const SUFFIX_LENGTH = 8;

/**
 * Two who save the same title in the same moment both find the slug free. Whoever sees the other
 * afterwards gets a suffix of its own, which may be both of them; to count on would only let them
 * meet again. Only for a slug that the caller has just written: one that was there before stays.
 */
export const settleSlug = async (
  strapi: Core.Strapi,
  documentId: string,
  slug: string | undefined,
): Promise<void> => {
  if (slug === undefined) return;
  const table = episodeTable(strapi);
  const others = await table.count({ where: { slug, documentId: { $ne: documentId } } });
  if (others === 0) return;
  await table.updateMany({
    where: { documentId, slug },
    data: { slug: `${slug}-${documentId.slice(-SUFFIX_LENGTH).toLowerCase()}` },
  });
};
