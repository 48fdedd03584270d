import fc from 'fast-check';
import { expect, it } from 'vitest';

import * as standards from '../../../server/standards';

const readers = [
  ['content links', standards.readContentLinks, standards.checkContentLinks],
  ['funding', standards.readFunding, standards.checkFunding],
  ['licence', standards.readLicense, standards.checkLicense],
  ['locations', standards.readLocations, standards.checkLocations],
  ['podroll', standards.readPodroll, standards.checkPodroll],
  ['publisher', standards.readPublisher, standards.checkPublisher],
  ['soundbites', standards.readSoundbites, standards.checkSoundbites],
  ['txt', standards.readTxt, standards.checkTxt],
  ['update frequency', standards.readUpdateFrequency, standards.checkUpdateFrequency],
] as const;

const key = fc.oneof(
  fc.constantFrom(
    ...['url', 'text', 'name', 'rel', 'geo', 'osm', 'country', 'purpose', 'title', 'startsAtMs'],
    ...['durationMs', 'feedGuid', 'feedUrl', 'itemGuid', 'medium', 'isComplete', 'startsAt'],
    ...['rrule', '__proto__', 'constructor'],
  ),
  fc.string(),
);

const leaf = fc.oneof(
  fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
  fc.constantFrom(
    ...['https://example.org/', 'geo:1,2', 'R1', 'DE', 'music', 'cc-by-4.0', '{{x}}', 'FREQ=DAILY'],
    ...['917393e3-1b1e-5cef-ace4-edaa54e1f810', '2026-01-01', 0, 1, true],
  ),
);

const entry = fc.oneof(leaf, fc.dictionary(key, leaf));
const stored = fc.oneof(
  entry,
  fc.array(entry, { maxLength: 4 }),
  fc.array(fc.dictionary(key, leaf)).map((entries) => JSON.stringify(entries, dropBigInts)),
);

function dropBigInts(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? null : value;
}

it.each(readers)('reads and checks any %s without throwing', (_, read, check) => {
  fc.assert(
    fc.property(stored, (value) => {
      expect(() => [read(value), check(value)]).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
});

it.each(readers)('finds no fault in %s that was read', (_, read, check) => {
  fc.assert(
    fc.property(stored, (value) => {
      const clean = read(value);
      expect(check(clean)).toBeNull();
      expect(read(clean)).toEqual(clean);
    }),
    { numRuns: 1_000 },
  );
});

it.each(readers)('says one sentence about %s', (_, __, check) => {
  fc.assert(
    fc.property(stored, (value) => {
      const sentence = check(value);
      if (sentence !== null) expect(sentence).toMatch(/\.$/);
    }),
  );
});
