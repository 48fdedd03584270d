import type { CommentSettings } from '../../config';
import { apiError } from '../../http';
import type { ConsentInput } from './schemas';

/** Raised whenever the words change: what somebody agreed to has to be known. */
export const CONSENT_VERSIONS = { replies: '2026-11-22' } as const;

export type ConsentName = keyof typeof CONSENT_VERSIONS;

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

/**
 * The consents that a writer gave, as they are stored.
 *
 * @throws ApiError 400 `CONSENT_REQUIRED` for a version that is not the present one
 */
export const readConsents = (
  inputs: Readonly<Partial<Record<ConsentName, ConsentInput>>>,
  settings: CommentSettings,
  at: Date,
): Readonly<Partial<Record<ConsentName, StoredConsent>>> =>
  isGiven('replies', inputs.replies) && asksForReplies(settings)
    ? {
        replies: {
          version: CONSENT_VERSIONS.replies,
          givenAt: at.toISOString(),
          withdrawnAt: null,
        },
      }
    : {};
