import { randomUUID } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import { onDocument, setData, type DocumentMiddleware } from '../../site/document-middleware';
import { findFreeSlug, toSlug } from '../../site/slug';
import { showTable } from '../../site/tables';
import { SHOW } from '../../site/uids';
import {
  makePodcastGuid,
  normalizeLanguage,
  parseCategory,
  suggestCategory,
} from '../../standards';
import { listCategories } from '../categories';
import { checkFixed, checkUrls, filled } from './checks';
import { fieldError } from './field-error';

type Data = Readonly<Record<string, unknown>>;

const FALLBACK_SLUG = 'podcast';

/** @throws ValidationError `CATEGORY_UNKNOWN`, with the nearest category of Apple's list */
const checkCategories = ({ categories }: Data): void => {
  for (const entry of listCategories(categories)) {
    const text = typeof entry === 'string' ? entry : JSON.stringify(entry);
    if (parseCategory(text) === null) {
      throw fieldError(
        'categories',
        'CATEGORY_UNKNOWN',
        `"${text}" is no category of Apple Podcasts. Did you mean "${suggestCategory(text)}"? ` +
          'Write a list like ["Education", "Society & Culture > Relationships"].',
      );
    }
  }
};

/** @throws ValidationError `LANGUAGE_UNKNOWN` */
const checkLanguage = (data: Data): void => {
  const language = filled(data.language);
  if (language !== null && normalizeLanguage(language) === null) {
    throw fieldError(
      'language',
      'LANGUAGE_UNKNOWN',
      `"${language}" is no language code. Write it like "de", "en" or "de-AT".`,
    );
  }
};

const checkShow = (data: Data): void => {
  checkCategories(data);
  checkLanguage(data);
  checkUrls(data, ['link', 'newFeedUrl']);
};

/** The feed's address without its scheme; a site that doesn't know its own gets a random name. */
const nameForGuid = (strapi: Core.Strapi, slug: string): string => {
  const serverUrl = strapi.config.get<string>('server.url', '');
  const prefix = strapi.config.get<string>('api.rest.prefix', '/api');
  return URL.canParse(serverUrl)
    ? `${serverUrl.replace(/\/+$/, '')}${prefix}/podcast/shows/${slug}/feed.xml`
    : randomUUID();
};

/**
 * A new show gets slug and `podcastGuid`; both stay for good, because the feed's address and its
 * identity hang on them. Categories, language and addresses are checked whenever they are saved.
 */
export const prepareShow = (strapi: Core.Strapi): DocumentMiddleware => {
  const findSlug = (wanted: string, documentId: string | null): Promise<string> =>
    findFreeSlug(toSlug(wanted) || FALLBACK_SLUG, async (slug) => {
      const taken = await showTable(strapi).findOne({ where: { slug } });
      return taken !== null && taken.documentId !== documentId;
    });

  return onDocument(SHOW, ['create', 'update', 'clone'], async (call, next) => {
    const data = call.params.data ?? {};
    checkShow(data);
    if (call.action === 'update') {
      const { documentId = '' } = call.params;
      const show = await showTable(strapi).findOne({ where: { documentId } });
      checkFixed(data, 'podcastGuid', show?.podcastGuid ?? null);
      const slug = filled(data.slug);
      setData(call, {
        podcastGuid: undefined,
        slug: slug === null || slug === show?.slug ? undefined : await findSlug(slug, documentId),
      });
      return next();
    }
    const source =
      call.action === 'clone'
        ? await showTable(strapi).findOne({ where: { documentId: call.params.documentId } })
        : null;
    const wantedSlug = filled(data.slug) ?? filled(data.title) ?? source?.slug ?? FALLBACK_SLUG;
    const slug = await findSlug(wantedSlug, null);
    const wantedGuid = source === null ? filled(data.podcastGuid) : null;
    setData(call, {
      slug,
      podcastGuid: wantedGuid ?? makePodcastGuid(nameForGuid(strapi, slug)),
    });
    return next();
  });
};
