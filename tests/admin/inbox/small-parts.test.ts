import { describe, expect, it } from 'vitest';

import { failureKey } from '../../../admin/src/inbox/failure-text';
import { readAction } from '../../../admin/src/inbox/log-actions';
import { readConsents, readIds, readPeaks } from '../../../admin/src/inbox/read-answers';
import { toRelativeAge } from '../../../admin/src/ui/relative-age';
import { toLoudest } from '../../../admin/src/ui/to-loudest';

describe('parts of answers', () => {
  it.each([
    [
      [0, 0.5, 1],
      [0, 0.5, 1],
    ],
    [null, null],
    [[], null],
    [['0'], null],
    [{}, null],
  ])('reads the waveform %j', (value, expected) => {
    expect(readPeaks(value)).toEqual(expected);
  });

  it('reads consents that it has words for', () => {
    expect(
      readConsents({
        publish: { version: '1', givenAt: '2026-01-01T00:00:00.000Z', withdrawnAt: null },
        show: {
          version: '1',
          givenAt: '2026-01-01T00:00:00.000Z',
          withdrawnAt: '2026-02-01T00:00:00.000Z',
        },
        other: { givenAt: '2026-01-01T00:00:00.000Z' },
        replies: 'yes',
      }),
    ).toEqual([
      { name: 'publish', givenAt: '2026-01-01T00:00:00.000Z', withdrawnAt: null },
      {
        name: 'show',
        givenAt: '2026-01-01T00:00:00.000Z',
        withdrawnAt: '2026-02-01T00:00:00.000Z',
      },
    ]);
    expect(readConsents(null)).toEqual([]);
  });

  it('reads which comments a refusal is about', () => {
    expect(readIds({ ids: ['a', 1, 'b'] })).toEqual(['a', 'b']);
    expect(readIds({})).toEqual([]);
  });

  it('calls an action that it doesn’t know something', () => {
    expect([readAction('approve'), readAction('teleport')]).toEqual(['approve', 'other']);
  });
});

it.each([
  [{ code: 'COMMENT_CHANGED', status: 409 }, 'inbox.failure.COMMENT_CHANGED'],
  [{ code: 'ERROR', status: 403 }, 'inbox.failure.FORBIDDEN'],
  [{ code: 'OFFLINE', status: 0 }, 'inbox.failure.OFFLINE'],
  [{ code: 'SOMETHING_NEW', status: 500 }, 'inbox.failure.ERROR'],
])('says why: %o', (failure, expected) => {
  expect(failureKey(failure)).toBe(expected);
});

it.each([
  [-30_000, 0, 'minute'],
  [-90_000, -1, 'minute'],
  [-3_600_000, -1, 'hour'],
  [-47 * 3_600_000, -1, 'day'],
  [-40 * 86_400_000, -1, 'month'],
  [-800 * 86_400_000, -2, 'year'],
  [3 * 86_400_000, 3, 'day'],
])('tells %i ms as %i %s', (ms, value, unit) => {
  const age = toRelativeAge(ms);
  expect([age.value + 0, age.unit]).toEqual([value, unit]);
});

describe('a waveform that the browser decodes', () => {
  it('has the loudest of equal parts', () => {
    const samples = Float32Array.from([0.25, -0.5, 0, 0, 1.5, 0.125]);
    expect(toLoudest(samples, 3)).toEqual([0.5, 0, 1]);
  });

  it.each([
    [0, []],
    [1, [0.5]],
  ])('of %i samples has no more bars than those', (length, expected) => {
    expect(toLoudest(new Float32Array(length).fill(-0.5), 200)).toEqual(expected);
  });
});
