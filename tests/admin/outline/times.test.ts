import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatTime, parseTime } from '../../../admin/src/outline/times';

describe('times of an outline', () => {
  it.each([
    ['0:00', 0],
    ['12:30', 750_000],
    ['75:00', 4_500_000],
    ['1:02:30', 3_750_000],
    ['0:12.5', 12_500],
    ['0:12,25', 12_250],
    [' 1:00 ', 60_000],
    ['90', 90_000],
  ])('are read from %s', (text, ms) => {
    expect(parseTime(text)).toBe(ms);
  });

  it.each(['', 'x', '1:60', '1:60:00', '1:2', '12:30h', '-1:00', '999999:00', '1:00.1234'])(
    'are not read from “%s”',
    (text) => {
      expect(parseTime(text)).toBeNull();
    },
  );

  it.each([
    [0, '0:00'],
    [750_000, '12:30'],
    [3_750_500, '1:02:30.5'],
    [1_050, '0:01.05'],
  ])('of %d ms are written as %s', (ms, text) => {
    expect(formatTime(ms)).toBe(text);
  });

  it('are read as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (ms) => {
        expect(parseTime(formatTime(ms))).toBe(ms);
      }),
    );
  });
});
