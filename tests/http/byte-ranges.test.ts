import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateIfRange, selectByteRanges } from '../../server/http/byte-ranges';

const single = (start: number, end: number) => ({ kind: 'single', range: { start, end } });
const NONE = { kind: 'none' };
const BEYOND = { kind: 'unsatisfiable', reason: 'beyondEnd' };
const OVERLAP = { kind: 'unsatisfiable', reason: 'overlapping' };

describe('selectByteRanges on 1000 bytes', () => {
  it.each([
    ['bytes=0-0', single(0, 0)],
    ['bytes=0-499', single(0, 499)],
    ['bytes=500-', single(500, 999)],
    ['bytes=-500', single(500, 999)],
    ['bytes=-1', single(999, 999)],
    ['bytes=-5000', single(0, 999)],
    ['bytes=990-5000', single(990, 999)],
    ['bytes=0-99999999999999999999', single(0, 999)],
    ['bytes=-99999999999999999999', single(0, 999)],
    ['bytes=0007-0008', single(7, 8)],
    ['BYTES=1-2', single(1, 2)],
    [' bytes=1-2 ', single(1, 2)],
    ['bytes= 1-2 ,', single(1, 2)],
    ['\t bytes=\t 1-2 \t', single(1, 2)],
    ['bytes=,,1-2', single(1, 2)],
    ['bytes=0-1,2000-', single(0, 1)],
    ['bytes=0-1,-0', single(0, 1)],
  ])('%s selects one range', (header, expected) => {
    expect(selectByteRanges(header, 1000)).toEqual(expected);
  });

  it.each([
    'items=0-5',
    'bytes',
    'bytes=',
    'bytes=,',
    'bytes=-',
    'bytes=a-b',
    'bytes=1',
    'bytes=5-4',
    'bytes=99999999999999999999-99999999999999999998',
    'bytes=0-1,x',
    'bytes=0-1,5-4',
    'bytes=1 - 2',
    'bytes=+1-2',
    'bytes=1.5-2',
    'bytes=0x1-2',
    'bytes=--5',
    'bytes =0-1',
    'bytes=0-1=2',
    'bytes=０-１',
    'bytes=\u00a01-2',
    'bytes=1-2\u00a0',
    '\u00a0bytes=1-2',
    'bytes=1-2\n',
    'bytes=\v1-2',
    'bytes=1-2\f',
    '',
  ])('%j is ignored', (header) => {
    expect(selectByteRanges(header, 1000)).toEqual(NONE);
  });

  it.each([
    ['bytes=1000-', BEYOND],
    ['bytes=2000-3000', BEYOND],
    ['bytes=99999999999999999999-', BEYOND],
    ['bytes=-0', BEYOND],
    ['bytes=-000', BEYOND],
    ['bytes=1000-,-0', BEYOND],
    ['bytes=0-10,5-20', OVERLAP],
    ['bytes=5-20,0-5', OVERLAP],
    ['bytes=0-,-1', OVERLAP],
    ['bytes=0-0,0-0', OVERLAP],
  ])('%s is refused', (header, expected) => {
    expect(selectByteRanges(header, 1000)).toEqual(expected);
  });

  it('keeps the order that was asked for', () => {
    expect(selectByteRanges('bytes=900-999, 0-0,-10', 100_000)).toEqual({
      kind: 'multiple',
      ranges: [
        { start: 900, end: 999 },
        { start: 0, end: 0 },
        { start: 99_990, end: 99_999 },
      ],
    });
  });

  it('takes adjacent ranges for what they are', () => {
    expect(selectByteRanges('bytes=0-4,5-9', 1000).kind).toBe('multiple');
  });

  const spread = (count: number) =>
    `bytes=${Array.from({ length: count }, (_, index) => `${index * 2}-${index * 2}`).join(',')}`;

  it('takes ten ranges', () => {
    expect(selectByteRanges(spread(10), 1000).kind).toBe('multiple');
  });

  it('refuses eleven', () => {
    expect(selectByteRanges(spread(11), 1000)).toEqual({
      kind: 'unsatisfiable',
      reason: 'tooMany',
    });
  });

  it('takes the maximum from the caller', () => {
    expect(selectByteRanges(spread(2), 1000, 1).kind).toBe('unsatisfiable');
  });

  it('counts ranges behind the end, too', () => {
    const header = `bytes=0-0,${Array.from({ length: 10 }, () => '2000-').join(',')}`;
    expect(selectByteRanges(header, 1000).kind).toBe('unsatisfiable');
  });

  it('selects nothing without a header', () => {
    expect(selectByteRanges(undefined, 1000)).toEqual(NONE);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 53])('throws on the size %d', (size) => {
    expect(() => selectByteRanges('bytes=0-1', size)).toThrow(RangeError);
  });
});

/** As long as all headers of a request may be together. */
const HEADER_BYTES = 16_384;

describe('selectByteRanges on blanks', () => {
  const fill = (text: string): string => text.repeat(HEADER_BYTES).slice(0, HEADER_BYTES);

  // 200 headers of linear work take some 20 ms, of quadratic work half a minute.
  it.each([
    ['between digits', `bytes=1${fill(' ')}2`, NONE],
    ['between tabs', `bytes=1-2${fill(' \t')}x`, NONE],
    ['around a range', `bytes=${fill(' ')}1-2${fill('\t')}`, single(1, 2)],
    ['in front of the unit', `${fill(' ')}bytes=1-2`, single(1, 2)],
    ['between commas', `bytes=${fill(' ,')}1-2`, single(1, 2)],
    ['alone', `bytes=${fill(' ')}`, NONE],
  ])('%s is linear in the length of the header', (_, header, expected) => {
    const startedAt = performance.now();
    for (let round = 0; round < 200; round += 1) {
      expect(selectByteRanges(header, 1000)).toEqual(expected);
    }
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('selectByteRanges on an empty file', () => {
  it.each(['bytes=0-', 'bytes=0-0', 'bytes=-0'])('%s is unsatisfiable', (header) => {
    expect(selectByteRanges(header, 0)).toEqual(BEYOND);
  });

  it('sends all of nothing for a suffix', () => {
    expect(selectByteRanges('bytes=-5', 0)).toEqual(NONE);
  });
});

/** The same rules over big integers and a set of byte positions, without any cleverness. */
function selectNaively(header: string, size: number, maxRanges: number) {
  const set = /^bytes=(.*)$/i.exec(header.trim())?.[1];
  if (set === undefined) return 'none';
  const texts = set
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  if (texts.length === 0) return 'none';
  const parsed = texts.map((text) => /^([0-9]*)-([0-9]*)$/.exec(text));
  const spans: (readonly [bigint, bigint])[] = [];
  let hasSuffix = false;
  for (const match of parsed) {
    const [, first = '', last = ''] = match ?? [];
    if (first === '' && last === '') return 'none';
    if (first !== '' && last !== '' && BigInt(last) < BigInt(first)) return 'none';
    const total = BigInt(size);
    if (first === '') {
      if (BigInt(last) > 0n) hasSuffix = true;
      const start = total - BigInt(last);
      spans.push([start < 0n ? 0n : start, total - 1n]);
    } else {
      const end = last === '' ? total - 1n : BigInt(last);
      spans.push([BigInt(first), end < total ? end : total - 1n]);
    }
  }
  if (spans.length > maxRanges) return 'refused';
  const real = spans.filter(([start, end]) => start <= end && start < BigInt(size));
  if (real.length === 0) return hasSuffix ? 'none' : 'refused';
  const seen = new Set<bigint>();
  for (const [start, end] of real) {
    for (let byte = start; byte <= end; byte += 1n) {
      if (seen.has(byte)) return 'refused';
      seen.add(byte);
    }
  }
  return real.map(([start, end]) => `${start.toString()}-${end.toString()}`).join(',');
}

function summarise(header: string, size: number, maxRanges: number) {
  const selection = selectByteRanges(header, size, maxRanges);
  if (selection.kind === 'none') return 'none';
  if (selection.kind === 'unsatisfiable') return 'refused';
  const ranges = selection.kind === 'single' ? [selection.range] : selection.ranges;
  return ranges.map(({ start, end }) => `${start}-${end}`).join(',');
}

describe('selectByteRanges against a naive model', () => {
  const digits = fc.oneof(
    { weight: 6, arbitrary: fc.nat(60).map(String) },
    { weight: 1, arbitrary: fc.bigInt(0n, 10n ** 30n).map(String) },
    { weight: 1, arbitrary: fc.nat(60).map((value) => `000${value}`) },
    { weight: 2, arbitrary: fc.constant('') },
  );
  const spec = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(digits, digits).map(([first, last]) => `${first}-${last}`),
    },
    { weight: 1, arbitrary: fc.constantFrom('', ' ', '-', 'x', '1', '1--2', ' 3-4\t') },
  );
  const header = fc
    .tuple(
      fc.constantFrom('bytes=', 'bytes=', 'bytes=', 'Bytes=', 'items=', 'bytes', ''),
      fc.array(spec, { maxLength: 7 }),
      fc.constantFrom(',', ', ', ' ,'),
    )
    .map(([unit, specs, comma]) => unit + specs.join(comma));

  it('agrees on structured headers', () => {
    fc.assert(
      fc.property(header, fc.nat(50), fc.integer({ min: 1, max: 6 }), (text, size, max) => {
        expect(summarise(text, size, max)).toBe(selectNaively(text, size, max));
      }),
      { numRuns: 5000 },
    );
  });

  it('never throws on noise, and never selects anything outside the file', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...Array.from('bytes=-,0123456789 \t\u00e9*')),
    });
    fc.assert(
      fc.property(noise, fc.nat(50), (text, size) => {
        const selection = selectByteRanges(`bytes=${text}`, size);
        if (selection.kind === 'single') {
          const { start, end } = selection.range;
          expect(start <= end && start >= 0 && end < size).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('evaluateIfRange', () => {
  const etag = '"v1"';
  const lastModified = new Date('2026-01-02T03:04:05.678Z');

  it.each([
    [undefined, true],
    ['"v1"', true],
    ['Fri, 02 Jan 2026 03:04:05 GMT', true],
    ['"v2"', false],
    ['W/"v1"', false],
    ['"v1", "v2"', false],
    ['v1', false],
    ['', false],
    ['*', false],
    ['Fri, 02 Jan 2026 03:04:06 GMT', false],
    ['Fri, 02 Jan 2026 03:04:04 GMT', false],
    ['nope', false],
  ])('%j -> %s', (header, expected) => {
    expect(evaluateIfRange({ header, etag, lastModified })).toBe(expected);
  });

  it('never trusts a weak tag, even an equal one', () => {
    expect(evaluateIfRange({ header: 'W/"v1"', etag: 'W/"v1"', lastModified })).toBe(false);
  });

  it('needs a date of its own to compare with', () => {
    const header = 'Fri, 02 Jan 2026 03:04:05 GMT';
    expect(evaluateIfRange({ header, etag, lastModified: null })).toBe(false);
  });
});
