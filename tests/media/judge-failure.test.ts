import { describe, expect, it } from 'vitest';

import { isWorthAnotherTry, judgeFailure, StorageError } from '../../server/files/judge-failure';
import { AudioError } from '../../server/media/analysis/facts';
import { RemoteFileError, type RemoteFileCode } from '../../server/storage';

const OPTIONS = {
  timeoutMs: 1_000,
  measureTimeoutMs: 1_000,
  maxHeapMb: 64,
  maxAttempts: 4,
  retryDelayMs: 1_000,
  leaseMs: 1_000,
  pollMs: 1_000,
  maxRemoteBytes: 1_000,
};
const AT = new Date('2026-01-01T00:00:00Z');

const judge = (error: unknown, attempts = 1) => judgeFailure(error, attempts, OPTIONS, AT);
const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: trouble with '/srv/secret/path.mp3'`), { code });

describe('a failure', () => {
  it.each([
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
  ])('by circumstance is tried again, %d. time after %d ms', (attempts, delayMs) => {
    const { retryAt } = judge(systemError('EIO'), attempts);
    expect(retryAt?.getTime()).toBe(AT.getTime() + delayMs);
  });

  it('by circumstance is final after the last attempt', () => {
    expect(judge(systemError('EIO'), 4).retryAt).toBeNull();
  });

  it('of the file is final at once, with its own words', () => {
    const error = new AudioError('NOT_AUDIO', 'This is a text.');
    expect(judge(error)).toEqual({ code: 'NOT_AUDIO', message: 'This is a text.', retryAt: null });
  });

  it('for want of time is tried again', () => {
    expect(judge(new AudioError('TOO_COMPLEX', 'Too long.')).retryAt).not.toBeNull();
  });

  it.each([
    ['a missing file', systemError('ENOENT'), 'MISSING'],
    ['a forbidden file', systemError('EACCES'), 'UNREADABLE'],
    ['a database', new StorageError('value out of range in /srv/secret/path.mp3'), 'NOT_STORED'],
    ['something thrown', 'a text', 'UNREADABLE'],
  ])('of %s gets a code and tells no path', (_what, error, code) => {
    const failure = judge(error);
    expect(failure.code).toBe(code);
    expect(failure.message).not.toContain('secret');
  });
});

/** What becomes of a file: whether it is tried again by itself, and when it is attached again. */
const REMOTE: Readonly<Record<RemoteFileCode, readonly [retried: boolean, again: boolean]>> = {
  NO_ADDRESS: [false, true],
  MISSING: [true, true],
  REFUSED: [false, true],
  CHANGED: [true, true],
  RANGES_UNSUPPORTED: [false, false],
  TOO_LARGE: [false, false],
  ENCODED: [false, false],
  UNREADABLE: [true, true],
};
const CODES = Object.keys(REMOTE) as readonly RemoteFileCode[];

describe('a failure of a storage', () => {
  it.each(CODES)('%s keeps its code and words', (code) => {
    const failure = judge(new RemoteFileError(code, 'The storage sleeps.'));
    expect(failure).toMatchObject({ code, message: 'The storage sleeps.' });
    expect([failure.retryAt !== null, isWorthAnotherTry(code)]).toEqual(REMOTE[code]);
  });

  it('is the same whatever kind of file is read', () => {
    const error = new RemoteFileError('REFUSED', 'The storage answered 403.');
    expect(judgeFailure(error, 1, OPTIONS, AT)).toEqual({
      code: 'REFUSED',
      message: 'The storage answered 403.',
      retryAt: null,
    });
  });

  it.each([
    ['longer than the pause', 30_000, 30_000],
    ['shorter than the pause', 10, 1_000],
    ['for longer than an hour', 999_999_999_999_000, 3_600_000],
    ['for no time', null, 1_000],
  ])('that asks to be left alone %s is', (_what, retryAfterMs, delayMs) => {
    const error = new RemoteFileError('UNREADABLE', 'Busy.', { retryAfterMs });
    expect(judge(error).retryAt?.getTime()).toBe(AT.getTime() + delayMs);
  });

  it('is final after the last attempt', () => {
    expect(judge(new RemoteFileError('CHANGED', 'Changed.'), 4).retryAt).toBeNull();
  });
});
