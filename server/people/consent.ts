import type { ContributionRow } from '../site/tables';

/** What somebody consents to: being named, being heard, being shown. */
export const CONSENT_SCOPES = ['name', 'voice', 'picture'] as const;

export type ConsentScope = (typeof CONSENT_SCOPES)[number];

type Consented = Pick<ContributionRow, 'consent' | 'consentScope'>;

const isScope = (value: unknown): value is ConsentScope =>
  CONSENT_SCOPES.some((scope) => scope === value);

/**
 * The scope that an editor wrote, as a list or as text: `["name", "voice"]`, `name, voice`.
 *
 * @returns every scope where nothing is written; `null` where it can't be understood
 */
export const parseConsentScope = (value: unknown): readonly ConsentScope[] | null => {
  if (value === undefined || value === null || value === '') return CONSENT_SCOPES;
  const items: readonly unknown[] =
    typeof value === 'string'
      ? value.split(/[\s,;]+/).filter((item) => item !== '')
      : Array.isArray(value)
        ? value
        : [value];
  if (items.length === 0) return CONSENT_SCOPES;
  return items.every(isScope) ? CONSENT_SCOPES.filter((scope) => items.includes(scope)) : null;
};

/** Consent that was not asked for covers everything; what can't be read covers nothing. */
const covers = ({ consent, consentScope }: Consented, scope: ConsentScope): boolean =>
  consent === 'notNeeded' ||
  (consent === 'given' && (parseConsentScope(consentScope)?.includes(scope) ?? false));

/** Whether the public may learn that this person took part. */
export const isNamed = (contribution: Consented): boolean => covers(contribution, 'name');

/** Whether the public may see the person's portrait. */
export const isPictured = (contribution: Consented): boolean =>
  isNamed(contribution) && covers(contribution, 'picture');

/** Whether the recording may be published with this person in it. */
export const isHeard = (contribution: Consented): boolean => covers(contribution, 'voice');

/** Whether an episode must wait for this person, or may not come out with them at all. */
export const forbidsPublication = ({ consent }: Pick<ContributionRow, 'consent'>): boolean =>
  consent === 'pending' || consent === 'withdrawn';
