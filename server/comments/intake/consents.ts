import type { CommentSettings } from '../../config';
import { apiError } from '../../http';
import type { CommentBody, ConsentInput, ConsentName } from './schemas';

/** Raised whenever the words change: what somebody agreed to has to be known. */
export const CONSENT_VERSIONS: Readonly<Record<ConsentName, string>> = {
  replies: '2026-11-22',
  publish: '2026-11-22',
  show: '2026-11-22',
};

/** What is stored of a consent. Times are ISO 8601. */
export interface StoredConsent {
  readonly version: string;
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}

/** Whether the form asks whether to tell the writer of answers. */
export const asksForReplies = ({ mail, fields }: CommentSettings): boolean =>
  mail.replies && fields.email !== 'off';

const isGiven = (name: ConsentName, input: ConsentInput | undefined): boolean => {
  if (input === undefined || input === false) return false;
  if (input !== true && input !== CONSENT_VERSIONS[name]) {
    throw apiError(
      400,
      'CONSENT_REQUIRED',
      'These words have changed. Please load the form again.',
      {
        errors: [{ path: ['consents', name], message: 'This is another version.' }],
      },
    );
  }
  return true;
};

type Consents = Readonly<Partial<Record<ConsentName, StoredConsent>>>;

/** @throws ApiError 400 `CONSENT_REQUIRED`: nobody's voice is published unasked */
const checkVoice = (given: readonly ConsentName[]): void => {
  if (given.includes('publish')) return;
  throw apiError(400, 'CONSENT_REQUIRED', 'A spoken comment needs the consent to publish it.', {
    errors: [{ path: ['consents', 'publish'], message: 'This consent is needed.' }],
  });
};

/**
 * The consents that a writer gave, as they are stored. Those that the form didn't ask for are none.
 *
 * @throws ApiError 400 `CONSENT_REQUIRED` for a version that is not the present one, and for a
 *   spoken comment that may not be published
 */
export const readConsents = (
  { kind, consents }: Pick<CommentBody, 'kind' | 'consents'>,
  settings: CommentSettings,
  at: Date,
): Consents => {
  const asked: readonly ConsentName[] = [
    ...(asksForReplies(settings) ? (['replies'] as const) : []),
    ...(kind === 'voice' ? (['publish', 'show'] as const) : []),
  ];
  const given = asked.filter((name) => isGiven(name, consents[name]));
  if (kind === 'voice') checkVoice(given);
  const consentOf = (name: ConsentName): StoredConsent => ({
    version: CONSENT_VERSIONS[name],
    givenAt: at.toISOString(),
    withdrawnAt: null,
  });
  return Object.fromEntries(given.map((name) => [name, consentOf(name)]));
};
