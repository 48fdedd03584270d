import { describe, expect, it } from 'vitest';

import {
  parseClock,
  parseNpt,
  parseSeconds,
  readLeadingTime,
} from '../../server/outline/formats/times';

describe('a clock', () => {
  it.each([
    ['0:00', 0],
    ['00:00', 0],
    ['12:30', 750_000],
    ['90:15', 5_415_000],
    ['00:12:30', 750_000],
    ['1:02:03', 3_723_000],
    ['00:00:01.5', 1_500],
    ['00:00:01,25', 1_250],
    ['00:00:00.0005', 1],
    ['596:31:23.647', 2_147_483_647],
  ])('%s', (text, ms) => {
    expect(parseClock(text)).toBe(ms);
  });

  it.each([
    '12:60',
    '00:60:00',
    '12:5',
    '12',
    '1:2:3',
    '-1:00',
    '00:00:00:00',
    '12:30 ',
    '1000:00:00',
    '596:31:23.648',
    '',
  ])('is not "%s"', (text) => {
    expect(parseClock(text)).toBeNull();
  });
});

describe('seconds', () => {
  it.each([
    ['0', 0],
    ['12.5', 12_500],
    ['12,345678', 12_346],
    ['2147483.647', 2_147_483_647],
  ])('%s', (text, ms) => {
    expect(parseSeconds(text)).toBe(ms);
  });

  it.each(['-1', '1e3', '1.', '.5', '0x10', '2147483.648', '99999999999', 'NaN'])(
    'are not "%s"',
    (text) => {
      expect(parseSeconds(text)).toBeNull();
    },
  );
});

it.each([
  ['12:30.5', 750_500],
  ['90', 90_000],
  [' npt:1:00:00 ', 3_600_000],
])('normal play time %s', (text, ms) => {
  expect(parseNpt(text)).toBe(ms);
});

describe('a line', () => {
  it.each([
    ['00:12:30 Titel', 750_000, 'Titel'],
    ['[00:12:30] Titel', 750_000, 'Titel'],
    ['(12:30) Titel', 750_000, 'Titel'],
    ['( 12:30 ) Titel', 750_000, 'Titel'],
    ['12:30 - Titel', 750_000, 'Titel'],
    ['12:30 – Titel', 750_000, 'Titel'],
    ['12:30: Titel', 750_000, 'Titel'],
    ['12:30 | Titel', 750_000, 'Titel'],
    ['12:30) Titel', 750_000, 'Titel'],
    ['00:10 - 02:00 Titel', 10_000, 'Titel'],
    ['00:10–02:00 Titel', 10_000, 'Titel'],
    ['[00:10 - 02:00] Titel', 10_000, 'Titel'],
    ['00:10 bis 02:00 Titel', 10_000, 'Titel'],
    ['00:00:10.500 --> 00:00:20.000 Titel', 10_500, 'Titel'],
    ['12:30', 750_000, ''],
    ['00:10 "zitiert"', 10_000, '"zitiert"'],
  ])('begins with a time: %s', (line, startsAtMs, rest) => {
    expect(readLeadingTime(line)).toEqual({ startsAtMs, rest });
  });

  it.each([
    'Titel 12:30',
    '16:9 Format',
    '12:30h',
    '(12:30 Titel',
    '12.30 Titel',
    '1230 Titel',
    '',
  ])('begins with none: %s', (line) => {
    expect(readLeadingTime(line)).toBeNull();
  });

  it('keeps what looks like a time and is none', () => {
    expect(readLeadingTime('12:75 Titel')).toEqual({ startsAtMs: null, rest: '12:75 Titel' });
  });
});
