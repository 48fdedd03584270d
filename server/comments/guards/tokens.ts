import { randomBytes } from 'node:crypto';

import type { Keys } from '../keys';

/** `own`: the writer's; `confirm` and `cancel`: of links in mails; `voice`: for sending a clip. */
export type TokenPurpose = 'own' | 'confirm' | 'cancel' | 'voice';

const TOKEN_BYTES = 32;

/** A secret of 256 bit, 43 characters that are safe in addresses and headers. */
export const makeToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/**
 * A token that the same seed gives again, so that a repeated submission can be answered as the
 * first one was, though nobody stored the token.
 *
 * @param seed has to name everything that makes the submission one, a secret of the client included
 */
export const deriveToken = (keys: Keys, seed: string): string =>
  keys.sign('submission', `token:${seed}`);

const toSigned = (purpose: TokenPurpose, subject: string, token: string): string =>
  `${purpose}:${subject}:${token}`;

/**
 * What is stored of a token.
 *
 * @param subject the comment's document id; empty for links in mails, which are found by token alone
 */
export const hashToken = (
  keys: Keys,
  purpose: TokenPurpose,
  subject: string,
  token: string,
): string => keys.sign('token', toSigned(purpose, subject, token));

/** The hashes that may be stored of a token, those of the site's older keys too: look for any. */
export const hashTokenByEveryKey = (
  keys: Keys,
  purpose: TokenPurpose,
  subject: string,
  token: string,
): readonly string[] => keys.variants('token', toSigned(purpose, subject, token));

/** Whether `token` is the one of which `hash` is stored. Takes as long for any answer. */
export const matchesToken = (
  keys: Keys,
  purpose: TokenPurpose,
  subject: string,
  token: string,
  hash: string,
): boolean => keys.verify('token', toSigned(purpose, subject, token), hash);
