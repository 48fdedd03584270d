import type { Core } from '@strapi/strapi';

import { onDocument, setData, type DocumentMiddleware } from '../../site/document-middleware';
import { checkUrls, cleanLineOf, cleanLinesOf, filled } from '../../site/field-checks';
import { fieldError } from '../../site/field-error';
import { findFreeSlug, toSlug } from '../../site/slug';
import { contributionTable, contributorTable } from '../../site/tables';
import { CONTRIBUTOR } from '../../site/uids';
import { rememberHidden } from '../hidden-names';
import { namesOf } from '../names';

type Data = Readonly<Record<string, unknown>>;

const FALLBACK_SLUG = 'person';

/** Whether anything of a text can be seen. */
const isVisible = (value: unknown): boolean =>
  typeof value === 'string' && /[^\s\p{C}\p{Z}]/u.test(cleanLineOf(value));

/** @throws ValidationError `NAME_EMPTY`; `required` alone lets a space pass */
const checkName = (data: Data): void => {
  if ('name' in data && !isVisible(data.name)) {
    throw fieldError('name', 'NAME_EMPTY', 'A person needs a name; a pseudonym is one.');
  }
};

const findSlug = (strapi: Core.Strapi, wanted: string, documentId: string | null) =>
  findFreeSlug(toSlug(wanted) || FALLBACK_SLUG, async (slug) => {
    const taken = await contributorTable(strapi).findOne({ where: { slug } });
    return taken !== null && taken.documentId !== documentId;
  });

/** A new person gets a slug of the name. */
export const createContributor = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(CONTRIBUTOR, ['create', 'clone'], async (call, next) => {
    const { data = {} } = call.params;
    checkName(data);
    checkUrls(data, ['link']);
    const wanted = filled(data.slug) ?? filled(data.name) ?? FALLBACK_SLUG;
    setData(call, {
      ...cleanLinesOf(data, ['name']),
      slug: await findSlug(strapi, wanted, null),
      formerNames: null,
    });
    return next();
  });

/**
 * The slug stays, unless an editor writes another one. A former name is kept: it may stand in transcripts,
 * and goes there with the person's consent.
 */
export const updateContributor = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(CONTRIBUTOR, ['update'], async (call, next) => {
    const { data = {}, documentId = '' } = call.params;
    checkName(data);
    checkUrls(data, ['link']);
    const wanted = filled(data.slug);
    const before = await contributorTable(strapi).findOne({ where: { documentId } });
    const name = filled(data.name);
    setData(call, {
      ...cleanLinesOf(data, ['name']),
      slug: wanted === null ? undefined : await findSlug(strapi, wanted, documentId),
      formerNames:
        before === null || name === null || name === before.name
          ? undefined
          : [...new Set(namesOf(before))],
    });
    return next();
  });

/** With a person go the contributions: without one they say nothing. */
export const deleteContributor = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(CONTRIBUTOR, ['delete'], (call, next) =>
    strapi.db.transaction(async () => {
      await rememberHidden(strapi, { contributor: { documentId: call.params.documentId } });
      const contributions = await contributionTable(strapi).findMany({
        where: { contributor: { documentId: call.params.documentId } },
        select: ['id'],
      });
      const result = await next();
      await contributionTable(strapi).deleteMany({
        where: { id: { $in: contributions.map(({ id }) => id) } },
      });
      return result;
    }),
  );
