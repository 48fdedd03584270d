import { createChallenge, verifySolution } from 'altcha-lib';
import type { Challenge, Payload } from 'altcha-lib/types';

import type { Milliseconds } from '../../config';
import { apiError, type ApiError } from '../../http';
import { isRecord } from '../../site/guards';
import type { Keys } from '../keys';

export interface ChallengeProblem {
  readonly problem: 'CHALLENGE_REQUIRED' | 'CHALLENGE_INVALID';
}

export type ChallengeResult = { readonly problem: null } | ChallengeProblem;

interface ChallengeSubject {
  /** The document id of the episode that the form belongs to. */
  readonly episode: string;
  readonly at: Date;
}

interface ChallengeTerms extends ChallengeSubject {
  /** Hashes that solving takes at most. */
  readonly maxNumber: number;
  readonly maxAgeMs: Milliseconds;
}

interface ChallengeCheck extends ChallengeSubject {
  /** Whether this is the first use of a nonce, which is kept for so long. */
  readonly useOnce: (nonce: string, keptMs: Milliseconds) => Promise<boolean>;
}

const ALGORITHM = 'SHA-256';
const MAX_LENGTH = 2_000;
/** Nonces outlive their challenge by this: the clocks of nodes and stores differ. */
const GRACE_MS: Milliseconds = 60_000;

/** All of the salt: anything added to it, or taken away, does not match. */
const SALT = /^[0-9a-f]{24}\?episode=([\w-]{1,64})&expires=(\d{1,11})&$/;

const INVALID: ChallengeProblem = { problem: 'CHALLENGE_INVALID' };

/** altcha-lib takes one key; it is one of ours, and no older key than the present signs. */
const ALTCHA = 'altcha';

/** A proof of work as ALTCHA widgets solve it, for this episode and a time. */
export const issueChallenge = (
  keys: Keys,
  { episode, at, maxNumber, maxAgeMs }: ChallengeTerms,
): Promise<Challenge> =>
  createChallenge({
    algorithm: ALGORITHM,
    hmacKey: keys.sign('challenge', ALTCHA),
    maxnumber: maxNumber,
    params: { episode },
    expires: new Date(at.getTime() + maxAgeMs),
  });

const readJson = (base64: string): unknown => {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    return null;
  }
};

const readPayload = (base64: string): Payload | null => {
  const value = readJson(base64);
  if (!isRecord(value)) return null;
  const { algorithm, challenge, number, salt, signature } = value;
  if (algorithm !== ALGORITHM) return null;
  // A string would let parameters move from the salt into the number, and still hash the same.
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return null;
  if (typeof challenge !== 'string' || typeof salt !== 'string') return null;
  return typeof signature === 'string' ? { algorithm, challenge, number, salt, signature } : null;
};

const isSolved = async (keys: Keys, payload: Payload): Promise<boolean> => {
  for (const hmacKey of keys.variants('challenge', ALTCHA)) {
    // Expiry is judged here, by the site's clock.
    if (await verifySolution(payload, hmacKey, false)) return true;
  }
  return false;
};

/**
 * Whether `solution` solves a challenge of ours for this episode in time and for the first time.
 * A solution that fits is used up.
 *
 * @param solution base64 of JSON, as ALTCHA widgets send it; empty or undefined when there is none
 */
export const checkChallenge = async (
  keys: Keys,
  solution: string | undefined,
  { episode, at, useOnce }: ChallengeCheck,
): Promise<ChallengeResult> => {
  if (solution === undefined || solution === '') return { problem: 'CHALLENGE_REQUIRED' };
  if (solution.length > MAX_LENGTH) return INVALID;
  const payload = readPayload(solution);
  if (payload === null) return INVALID;
  const [, boundTo, expires = ''] = SALT.exec(payload.salt) ?? [];
  const leftMs = Number(expires) * 1_000 - at.getTime();
  if (boundTo !== episode || leftMs < 0) return INVALID;
  if (!(await isSolved(keys, payload))) return INVALID;
  return (await useOnce(payload.challenge, leftMs + GRACE_MS)) ? { problem: null } : INVALID;
};

/** The answer to a missing or wrong proof of work. */
export const challengeError = ({ problem }: ChallengeProblem): ApiError =>
  problem === 'CHALLENGE_REQUIRED'
    ? apiError(400, problem, 'A proof of work is needed. Please load the form again.')
    : apiError(400, problem, 'The proof of work is not valid. Please load the form again.');
