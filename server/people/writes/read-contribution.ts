import type { Core } from '@strapi/strapi';

import { now } from '../../site/clock';
import { relatedIdOf } from '../../site/document-middleware';
import { filled } from '../../site/field-checks';
import { fieldError } from '../../site/field-error';
import type { ContributionRow } from '../../site/tables';
import { findRole, suggestRole } from '../../standards';
import { CONSENT_SCOPES, parseConsentScope } from '../consent';

export type Data = Readonly<Record<string, unknown>>;

export const DEFAULT_ROLE = 'host';

/** @throws ValidationError `ROLE_UNKNOWN`, with the nearest role of the taxonomy */
const readRole = (data: Data): Data => {
  if (!('role' in data)) return {};
  const wanted = filled(data.role);
  if (wanted === null) return { role: DEFAULT_ROLE };
  const role = findRole(wanted);
  if (role !== null) return { role: role.role };
  const suggestion = suggestRole(wanted);
  throw fieldError(
    'role',
    'ROLE_UNKNOWN',
    `"${wanted}" is no role of the podcast taxonomy.` +
      (suggestion === null
        ? ' Write "host" or "guest", for example.'
        : ` Did you mean "${suggestion}"?`),
  );
};

/** @throws ValidationError `CONSENT_SCOPE_INVALID` */
const readScope = (data: Data): Data => {
  if (!('consentScope' in data)) return {};
  const scope = parseConsentScope(data.consentScope);
  if (scope === null) {
    throw fieldError(
      'consentScope',
      'CONSENT_SCOPE_INVALID',
      'The scope of a consent is a list of "name", "voice" and "picture".',
    );
  }
  return { consentScope: scope.length === CONSENT_SCOPES.length ? null : scope };
};

/** Milliseconds of a date in either form in which it is written, or `null`. */
export const toTime = (value: unknown): number | null =>
  value instanceof Date
    ? value.getTime()
    : typeof value === 'string' && value !== ''
      ? Date.parse(value)
      : null;

/**
 * Consent that is given or withdrawn has a date. A form sends the date of the former answer along
 * with the new answer: that one doesn't count.
 */
const readConsentAt = (strapi: Core.Strapi, data: Data, before: ContributionRow | null): Data => {
  const { consent } = data;
  if (consent !== 'given' && consent !== 'withdrawn') return {};
  if (consent === before?.consent) return {};
  const stated = toTime(data.consentAt);
  if (stated !== null && stated !== toTime(before?.consentAt)) return {};
  return { consentAt: now(strapi).toISOString() };
};

/**
 * Links to episode and show by plain document id, so that the link outlives the episode's versions:
 * see `linkShownote`.
 */
const readPlaces = (data: Data): Data => {
  const episode = relatedIdOf(data.episode);
  const show = relatedIdOf(data.show);
  return { ...(episode !== null && { episode }), ...(show !== null && { show }) };
};

/**
 * What an editor wrote about a contribution, as it is to be stored.
 *
 * @param before what is stored, `null` for a new one
 * @throws ValidationError `ROLE_UNKNOWN`, `CONSENT_SCOPE_INVALID`
 */
export const readContribution = (
  strapi: Core.Strapi,
  data: Data,
  before: ContributionRow | null,
): Data => ({
  ...readRole(data),
  ...readScope(data),
  ...readConsentAt(strapi, data, before),
  ...readPlaces(data),
});
