import { expect, it } from 'vitest';

import { createRandom } from '../support/seeded-random';
import { LIMIT_MS, mutate, readAll, RECORDINGS } from '../voice/scan/mutants';

/** Minutes of processor time: too long for the unit tests, which make fewer. */
const MUTATIONS = 100_000;
const TEST_TIMEOUT_MS = 600_000;

it.each(RECORDINGS)(
  'a recording like %s ends in facts or a ClipError however it is changed',
  { timeout: TEST_TIMEOUT_MS },
  (name, clip) => {
    const random = createRandom(name.length * 104_729 + clip.length);
    const { slowestMs, taken } = readAll(mutate(clip, MUTATIONS, random));
    expect(slowestMs).toBeLessThan(LIMIT_MS);
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(MUTATIONS);
  },
);
