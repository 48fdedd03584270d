import { describe, expect, it } from 'vitest';

import {
  checkUpdateFrequency,
  readUpdateFrequency,
  type UpdateFrequency,
} from '../../../server/standards';
import { itFinds, itReads } from './table';

const plain: UpdateFrequency = { text: 'Oft', isComplete: false, startsAt: null, rrule: null };
const weekly: UpdateFrequency = {
  text: 'Jeden zweiten Montag',
  isComplete: false,
  startsAt: '2026-08-24T00:00:00.000Z',
  rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=10',
};

describe('readUpdateFrequency', () => {
  itReads<UpdateFrequency | null>(readUpdateFrequency, [
    [weekly, weekly],
    ['Oft', plain],
    [{ text: 'Oft', isComplete: null, startsAt: '', rrule: null }, plain],
    [
      { text: 'Oft', isComplete: 'true' },
      { ...plain, isComplete: true },
    ],
    [
      { text: 'Oft', rrule: 'rrule:freq=weekly;byday=mo' },
      { ...plain, rrule: 'FREQ=WEEKLY;BYDAY=MO' },
    ],
    [{ text: 'Oft', startsAt: 'bald', rrule: 'FREQ=OFT' }, plain],
    // Without the day it starts on, nobody can count.
    [
      { ...weekly, startsAt: 'bald' },
      { ...weekly, startsAt: null, rrule: null },
    ],
    [{ rrule: 'FREQ=DAILY' }, null],
    [{}, null],
    [7, null],
  ]);
});

describe('checkUpdateFrequency', () => {
  itFinds(checkUpdateFrequency, [
    [weekly, null],
    ['Oft', null],
    [{ text: 'Das war’s', isComplete: true }, null],
    [{ rrule: 'FREQ=DAILY' }, '"text" is required.'],
    [{ text: 'x'.repeat(129) }, '"text" length must be less than or equal to 128 characters long.'],
    [{ ...plain, isComplete: 'vielleicht' }, '"isComplete" must be a boolean.'],
    [{ ...weekly, startsAt: null }, '"rrule" can have a COUNT only together with "startsAt".'],
    [
      { ...plain, startsAt: '2026-01-01', rrule: 'FREQ=DAILY;UNTIL=20261231T000000Z' },
      '"startsAt" must be a date with a time, like UNTIL in "rrule".',
    ],
    [
      { ...plain, startsAt: '2026-01-01T00:00:00Z', rrule: 'FREQ=DAILY;UNTIL=20261231' },
      '"startsAt" must be a date without a time, like UNTIL in "rrule".',
    ],
  ]);
});

describe('startsAt', () => {
  const wrong = '"startsAt" must be a date like 2026-12-31 or 2026-12-31T20:00:00Z.';
  it.each([
    ['2026-12-31', null],
    ['2028-02-29', null],
    ['2026-12-31T20:00:00Z', null],
    ['2026-12-31T20:00:00.000Z', null],
    ['2026-12-31T20:00+02:00', null],
    ['2026-02-29', wrong],
    ['2026-02-30T00:00:00Z', wrong],
    ['2026-13-01', wrong],
    ['2026-12-31T25:00:00Z', wrong],
    ['31.12.2026', wrong],
    ['20261231', wrong],
    ['Thu, 31 Dec 2026 20:00:00 GMT', wrong],
  ])('%s: %s', (startsAt, sentence) => {
    expect(checkUpdateFrequency({ ...plain, startsAt })).toBe(sentence);
  });
});

describe('rrule', () => {
  const check = (rrule: string) =>
    checkUpdateFrequency({ text: 'Oft', startsAt: '2026-01-01T00:00:00Z', rrule });

  // The namespace's examples first, then RFC 5545's.
  it.each([
    'FREQ=DAILY',
    'FREQ=MONTHLY;INTERVAL=2',
    'FREQ=DAILY;INTERVAL=1;BYDAY=MO,TU,WE,TH,FR',
    'FREQ=WEEKLY;BYDAY=FR;BYMONTHDAY=13',
    'FREQ=YEARLY;BYDAY=+4TH;BYMONTH=11',
    'FREQ=WEEKLY;UNTIL=2023-12-31T00:00:00.000Z;BYDAY=MO',
    'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    'FREQ=MONTHLY;BYMONTHDAY=2,15,-1',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,-200',
    'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=-1',
    'FREQ=DAILY;BYHOUR=9,10,23;BYMINUTE=0,59;BYSECOND=60',
  ])('may be %s', (rrule) => {
    expect(check(rrule)).toBeNull();
  });

  it.each([
    ['INTERVAL=2', 'must have a FREQ.'],
    ['FREQ=DAILY;', 'has the unknown part "".'],
    ['FREQ=DAILY;BYEASTER=1', 'has the unknown part "BYEASTER".'],
    ['CONSTRUCTOR=1', 'has the unknown part "CONSTRUCTOR".'],
    ['FREQ=DAILY;FREQ=DAILY', 'has FREQ twice.'],
    ['FREQ', 'has the wrong value "" for FREQ.'],
    ['FREQ=DAILY=1', 'has the wrong value "DAILY=1" for FREQ.'],
    ['FREQ=FORTNIGHTLY', 'has the wrong value "FORTNIGHTLY" for FREQ.'],
    ['FREQ={{constructor}}', 'has the wrong value "{{CONSTRUCTOR}}" for FREQ.'],
    ['FREQ=DAILY;INTERVAL=0', 'has the wrong value "0" for INTERVAL.'],
    ['FREQ=DAILY;INTERVAL=1.5', 'has the wrong value "1.5" for INTERVAL.'],
    ['FREQ=DAILY;COUNT=-1', 'has the wrong value "-1" for COUNT.'],
    ['FREQ=DAILY;COUNT=99999999', 'has the wrong value "99999999" for COUNT.'],
    ['FREQ=DAILY;UNTIL=20260230', 'has the wrong value "20260230" for UNTIL.'],
    ['FREQ=DAILY;UNTIL=SOON', 'has the wrong value "SOON" for UNTIL.'],
    ['FREQ=DAILY;BYSECOND=61', 'has the wrong value "61" for BYSECOND.'],
    ['FREQ=DAILY;BYMINUTE=60', 'has the wrong value "60" for BYMINUTE.'],
    ['FREQ=DAILY;BYHOUR=24', 'has the wrong value "24" for BYHOUR.'],
    ['FREQ=DAILY;BYHOUR=', 'has the wrong value "" for BYHOUR.'],
    ['FREQ=DAILY;BYHOUR=1,', 'has the wrong value "1," for BYHOUR.'],
    ['FREQ=WEEKLY;BYDAY=MONDAY', 'has the wrong value "MONDAY" for BYDAY.'],
    ['FREQ=MONTHLY;BYDAY=54MO', 'has the wrong value "54MO" for BYDAY.'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'has the wrong value "0MO" for BYDAY.'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'has the wrong value "32" for BYMONTHDAY.'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'has the wrong value "0" for BYMONTHDAY.'],
    ['FREQ=YEARLY;BYYEARDAY=367', 'has the wrong value "367" for BYYEARDAY.'],
    ['FREQ=YEARLY;BYWEEKNO=54', 'has the wrong value "54" for BYWEEKNO.'],
    ['FREQ=YEARLY;BYMONTH=13', 'has the wrong value "13" for BYMONTH.'],
    ['FREQ=YEARLY;BYMONTH=-1', 'has the wrong value "-1" for BYMONTH.'],
    ['FREQ=YEARLY;BYSETPOS=367', 'has the wrong value "367" for BYSETPOS.'],
    ['FREQ=WEEKLY;WKST=1MO', 'has the wrong value "1MO" for WKST.'],
    ['FREQ=DAILY;COUNT=1;UNTIL=20261231T000000Z', 'can have UNTIL or COUNT, not both.'],
    ['FREQ=MONTHLY;BYWEEKNO=1', 'can have BYWEEKNO only with YEARLY.'],
    ['FREQ=MONTHLY;BYYEARDAY=1', "can't have BYYEARDAY with MONTHLY."],
    ['FREQ=WEEKLY;BYDAY=1MO', 'can have numbers in BYDAY only with MONTHLY and YEARLY.'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'can have BYSETPOS only with another BY….'],
  ])('%s %s', (rrule, fault) => {
    expect(check(rrule)).toBe(`"rrule" ${fault}`);
  });
});
