import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import {
  documentIdOf,
  isConnected,
  onDocument,
  setData,
  type DocumentMiddleware,
} from '../../site/document-middleware';
import { fieldError } from '../../site/field-error';
import { contributionTable, episodeTable, type ContributionRow } from '../../site/tables';
import { CONTRIBUTION, EPISODE } from '../../site/uids';
import { isHeard } from '../consent';
import { rememberHidden } from '../hidden-names';
import { DEFAULT_ROLE, readContribution, toTime, type Data } from './read-contribution';

const DOCUMENT = { select: ['id', 'documentId'] };

const findContribution = (
  strapi: Core.Strapi,
  documentId: string,
): Promise<ContributionRow | null> =>
  contributionTable(strapi).findOne({
    where: { documentId },
    populate: { contributor: DOCUMENT, episode: DOCUMENT, show: DOCUMENT },
  });

const noContributor = (): Error =>
  fieldError('contributor', 'CONTRIBUTOR_MISSING', 'Choose the person.');
const noPlace = (): Error =>
  fieldError('episode', 'PLACE_MISSING', 'Choose the episode, or the show.');

/** @throws ValidationError `CONTRIBUTOR_MISSING`, `PLACE_MISSING` */
const checkStored = (contribution: ContributionRow | null): void => {
  if (contribution === null) return;
  if (!contribution.contributor) throw noContributor();
  if (!contribution.episode && !contribution.show) throw noPlace();
};

/** Whether the answer may not stand in a published recording any more. */
const isTakenBack = (before: ContributionRow | null, after: ContributionRow): boolean =>
  after.consent === 'withdrawn' ||
  (before !== null && isHeard(before) && after.consent === 'given' && !isHeard(after));

const unpublish = async (strapi: Core.Strapi, documentId: string): Promise<void> => {
  const published = await episodeTable(strapi).count({
    where: { documentId, publishedAt: { $notNull: true } },
  });
  if (published > 0) await strapi.documents(EPISODE).unpublish({ documentId });
};

/** By option an episode goes offline when somebody in it withdraws their consent. */
const takeOffline = async (
  strapi: Core.Strapi,
  before: ContributionRow | null,
  after: ContributionRow | null,
): Promise<void> => {
  if (getOptions(strapi).people.onWithdrawal !== 'unpublish') return;
  if (after === null || !isTakenBack(before, after)) return;
  const episodes = new Set([before?.episode?.documentId, after.episode?.documentId]);
  for (const documentId of episodes) {
    if (documentId !== undefined) await unpublish(strapi, documentId);
  }
};

/** Consent belongs to one person and one recording. */
const isAboutAnother = (before: ContributionRow, after: ContributionRow): boolean =>
  before.contributor?.documentId !== after.contributor?.documentId ||
  before.episode?.documentId !== after.episode?.documentId;

/** Whether an editor stated the answer anew, rather than a form that sent the old one along. */
const isStated = (data: Data, before: ContributionRow): boolean => {
  const at = toTime(data.consentAt);
  return (
    (data.consent !== undefined && data.consent !== before.consent) ||
    (at !== null && at !== toTime(before.consentAt))
  );
};

/** The former answer said nothing about another person or another recording. */
const resetConsent = async (strapi: Core.Strapi, { id }: ContributionRow): Promise<void> => {
  await contributionTable(strapi).updateMany({
    where: { id, consent: { $in: ['given', 'withdrawn'] } },
    data: { consent: 'pending', consentAt: null },
  });
};

/**
 * Who did what: a person, and an episode or a show. The role is one of the podcast taxonomy.
 *
 * @throws ValidationError `CONTRIBUTOR_MISSING`, `PLACE_MISSING`, `ROLE_UNKNOWN`,
 *   `CONSENT_SCOPE_INVALID`
 */
export const createContribution = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(CONTRIBUTION, ['create'], async (call, next) => {
    const { data = {} } = call.params;
    if (!isConnected(data.contributor)) throw noContributor();
    if (!isConnected(data.episode) && !isConnected(data.show)) throw noPlace();
    setData(call, { role: DEFAULT_ROLE, ...readContribution(strapi, data, null) });
    return strapi.db.transaction(async () => {
      const result = await next();
      const documentId = documentIdOf(result);
      if (documentId !== null) {
        await takeOffline(strapi, null, await findContribution(strapi, documentId));
      }
      return result;
    });
  });

/** A copy is about another recording: nobody has consented to that, unless it is said. */
export const cloneContribution = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(CONTRIBUTION, ['clone'], async (call, next) => {
    const { data = {}, documentId = '' } = call.params;
    const source = await findContribution(strapi, documentId);
    const consent = data.consent ?? (source?.consent === 'notNeeded' ? 'notNeeded' : 'pending');
    setData(call, { consentAt: null, ...readContribution(strapi, data, null), consent });
    return strapi.db.transaction(async () => {
      const result = await next();
      checkStored(await findContribution(strapi, documentIdOf(result) ?? ''));
      return result;
    });
  });

/**
 * As for a new one. What was withdrawn has its effect in the same transaction, and consent isn't
 * carried over to another person or another recording.
 */
export const updateContribution = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(CONTRIBUTION, ['update'], async (call, next) => {
    const { data = {}, documentId = '' } = call.params;
    const before = await findContribution(strapi, documentId);
    if (before === null) return next();
    setData(call, readContribution(strapi, data, before));
    return strapi.db.transaction(async () => {
      // Before the link to person or episode is gone; where both stay it is only remembered twice.
      if ('contributor' in data || 'episode' in data) await rememberHidden(strapi, { documentId });
      const result = await next();
      const after = await findContribution(strapi, documentId);
      checkStored(after);
      if (after !== null && isAboutAnother(before, after) && !isStated(data, before)) {
        await resetConsent(strapi, after);
      }
      await takeOffline(strapi, before, after);
      return result;
    });
  });

/** Whoever is taken out of an episode without consent is not named in it afterwards either. */
export const deleteContribution = (strapi: Core.Strapi): DocumentMiddleware =>
  onDocument(CONTRIBUTION, ['delete'], (call, next) =>
    strapi.db.transaction(async () => {
      await rememberHidden(strapi, { documentId: call.params.documentId ?? '' });
      return next();
    }),
  );
