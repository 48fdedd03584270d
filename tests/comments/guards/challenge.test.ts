import { solveChallenge } from 'altcha-lib';
import type { Challenge, Payload } from 'altcha-lib/types';
import { beforeAll, describe, expect, it } from 'vitest';

import {
  challengeError,
  checkChallenge,
  issueChallenge,
} from '../../../server/comments/guards/challenge';
import { createKeys } from '../../../server/comments/keys';

const keys = createKeys(['one']);
const EPISODE = 'a1b2c3d4e5f6g7h8i9j0k1l2';
const ISSUED_MS = Date.UTC(2031, 4, 1, 12);
const MAX_AGE_MS = 60_000;

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');

/** As a widget does it. */
const solve = async ({ algorithm, challenge, salt, signature }: Challenge): Promise<Payload> => {
  const solution = await solveChallenge(challenge, salt, algorithm, 1_000).promise;
  if (solution === null) throw new Error('the challenge has no solution');
  return { algorithm, challenge, salt, signature, number: solution.number };
};

const issue = (of = keys, episode = EPISODE): Promise<Challenge> =>
  issueChallenge(of, { episode, at: new Date(ISSUED_MS), maxNumber: 500, maxAgeMs: MAX_AGE_MS });

/** Nonces, as a store would keep them. */
const createOnce = () => {
  const used = new Set<string>();
  return (nonce: string): Promise<boolean> => {
    const isNew = !used.has(nonce);
    used.add(nonce);
    return Promise.resolve(isNew);
  };
};

const check = (
  solution: string | undefined,
  { ageMs = 1_000, episode = EPISODE, useOnce = createOnce(), of = keys } = {},
) => checkChallenge(of, solution, { episode, at: new Date(ISSUED_MS + ageMs), useOnce });

describe('a proof of work', () => {
  let payload: Payload;

  beforeAll(async () => {
    payload = await solve(await issue());
  });

  it('fits when it is solved', async () => {
    expect(await check(encode(payload))).toEqual({ problem: null });
  });

  it('says what widgets need to know', async () => {
    expect(await issue()).toMatchObject({ algorithm: 'SHA-256', maxnumber: 500 });
  });

  it.each([[undefined], ['']])('is asked for when there is %j', async (solution) => {
    expect(await check(solution)).toEqual({ problem: 'CHALLENGE_REQUIRED' });
  });

  it('is good for one comment', async () => {
    const useOnce = createOnce();
    expect(await check(encode(payload), { useOnce })).toEqual({ problem: null });
    // The same one, written in another way.
    const again = encode({ more: 1, ...payload });
    expect(await check(again, { useOnce })).toEqual({ problem: 'CHALLENGE_INVALID' });
  });

  it('is not used up by somebody who did not solve it', async () => {
    const useOnce = createOnce();
    await check(encode({ ...payload, number: payload.number + 1 }), { useOnce });
    await check(encode(payload), { useOnce, episode: 'another' });
    expect(await check(encode(payload), { useOnce })).toEqual({ problem: null });
  });

  it('is remembered for longer than it is valid', async () => {
    let keptMs = 0;
    const useOnce = (_: string, ms: number): Promise<boolean> => {
      keptMs = ms;
      return Promise.resolve(true);
    };
    await checkChallenge(keys, encode(payload), {
      episode: EPISODE,
      at: new Date(ISSUED_MS + 20_000),
      useOnce,
    });
    expect(keptMs).toBe(40_000 + 60_000);
  });

  it.each([
    ['in time', MAX_AGE_MS, null],
    ['too late', MAX_AGE_MS + 1, 'CHALLENGE_INVALID'],
  ])('that is solved %s is judged by the clock it is given', async (_, ageMs, problem) => {
    expect(await check(encode(payload), { ageMs })).toEqual({ problem });
  });

  it('is not valid for another episode', async () => {
    expect(await check(encode(payload), { episode: 'another' })).toEqual({
      problem: 'CHALLENGE_INVALID',
    });
  });

  it('is not valid for another site', async () => {
    const foreign = await solve(await issue(createKeys(['two'])));
    expect(await check(encode(foreign))).toEqual({ problem: 'CHALLENGE_INVALID' });
  });

  it('is valid after the site got a new key', async () => {
    expect(await check(encode(payload), { of: createKeys(['new', 'one']) })).toEqual({
      problem: null,
    });
  });

  const later = (salt: string): string => salt.replace(/expires=\d+/, 'expires=99999999999');
  const digits = (number: number): [string, number] => {
    const text = String(number).padStart(2, '0');
    return [text.slice(0, 1), Number(text.slice(1))];
  };

  it.each<[string, (payload: Payload) => unknown]>([
    ['another number', (it) => ({ ...it, number: it.number + 1 })],
    ['a number as text', (it) => ({ ...it, number: String(it.number) })],
    ['a negative number', (it) => ({ ...it, number: -1 })],
    ['a fraction', (it) => ({ ...it, number: it.number + 0.5 })],
    ['no number', (it) => ({ ...it, number: null })],
    ['a weaker algorithm', (it) => ({ ...it, algorithm: 'SHA-1' })],
    ['a stronger algorithm', (it) => ({ ...it, algorithm: 'SHA-512' })],
    ['an algorithm in small letters', (it) => ({ ...it, algorithm: 'sha-256' })],
    ['another challenge', (it) => ({ ...it, challenge: '0'.repeat(64) })],
    ['the challenge in capitals', (it) => ({ ...it, challenge: it.challenge.toUpperCase() })],
    ['another signature', (it) => ({ ...it, signature: '0'.repeat(64) })],
    ['no signature', (it) => ({ ...it, signature: '' })],
    ['a later end', (it) => ({ ...it, salt: later(it.salt) })],
    ['a second end', (it) => ({ ...it, salt: `${it.salt}expires=99999999999&` })],
    ['no end', (it) => ({ ...it, salt: it.salt.replace(/&expires=\d+/, '') })],
    ['no delimiter', (it) => ({ ...it, salt: it.salt.slice(0, -1) })],
    [
      'the end moved into the number',
      (it) => {
        const [head = '', tail = ''] = it.salt.split('&expires=');
        return { ...it, salt: `${head}&`, number: `expires=${tail}${it.number}` };
      },
    ],
    [
      'a digit moved into the salt',
      (it) => {
        const [first, rest] = digits(it.number);
        return { ...it, salt: `${it.salt}${first}`, number: rest };
      },
    ],
    ['a list', (it) => [it]],
    ['nothing', () => null],
    ['a word', () => '"word"'],
    ['no JSON', () => '{'],
  ])('is not valid with %s', async (_, change) => {
    expect(await check(encode(change(payload)))).toEqual({ problem: 'CHALLENGE_INVALID' });
  });

  it.each([
    ['not base64', '§§§'],
    ['very long', 'A'.repeat(1_000_000)],
  ])('is not valid when it is %s', async (_, solution) => {
    expect(await check(solution)).toEqual({ problem: 'CHALLENGE_INVALID' });
  });

  it('is not valid when it is longer than 2,000 characters, though it is solved', async () => {
    const solution = encode({ ...payload, more: 'A'.repeat(2_000) });
    expect(await check(solution)).toEqual({ problem: 'CHALLENGE_INVALID' });
  });

  it.each(['CHALLENGE_REQUIRED', 'CHALLENGE_INVALID'] as const)(
    'that is refused, %s, is answered with 400',
    (problem) => {
      const error = challengeError({ problem });
      expect([error.status, error.details.code]).toEqual([400, problem]);
    },
  );
});
