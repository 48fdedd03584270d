import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import {
  documentIdOf,
  onDocument,
  setData,
  type DocumentMiddleware,
} from '../../site/document-middleware';
import { episodeTable, shownoteTable } from '../../site/tables';
import { EPISODE, SHOWNOTE } from '../../site/uids';
import { cleanLinesOf, filled } from '../../site/field-checks';
import { findEpisodeSlug, settleSlug } from './episode-slug';

type Filled<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

/** What is `null` is left out: the Document Service wants it so. */
const withoutNulls = <T extends object>(data: T): Filled<T> =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null)) as Filled<T>;

const copyShownotes = async (strapi: Core.Strapi, from: string, to: string): Promise<void> => {
  const shownotes = await shownoteTable(strapi).findMany({
    where: { episode: { documentId: from } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    populate: { image: true },
  });
  for (const { kind, title, url, text, startsAt, position, image } of shownotes) {
    await strapi.documents(SHOWNOTE).create({
      data: {
        episode: to,
        kind,
        title,
        position,
        ...withoutNulls({ url, text, startsAt, image: image?.id ?? null }),
      },
    });
  }
};

/** A clone is a new episode: own guid and slug, no release yet, and its own copy of the outline. */
export const cloneEpisode = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(EPISODE, ['clone'], async (call, next) => {
    const { documentId = '', data = {} } = call.params;
    const cleaned = cleanLinesOf(data, ['title']);
    const source = await episodeTable(strapi).findOne({ where: { documentId, publishedAt: null } });
    const wantedSlug = filled(data.slug) ?? filled(cleaned.title) ?? source?.slug ?? null;
    const slug = wantedSlug === null ? undefined : await findEpisodeSlug(strapi, wantedSlug, null);
    setData(call, {
      ...cleaned,
      guid: randomUUID(),
      slug,
      releasedAt: null,
      firstPublicationAt: null,
    });
    const clone = await strapi.db.transaction(async () => {
      const copy = await next();
      const copyId = documentIdOf(copy);
      if (copyId !== null) await copyShownotes(strapi, documentId, copyId);
      return copy;
    });
    const cloneId = documentIdOf(clone);
    if (cloneId !== null) await settleSlug(strapi, cloneId, slug);
    return clone;
  });
