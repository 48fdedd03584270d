import { describe, expect, it } from 'vitest';

import { createRandom } from '../../support/seeded-random';
import { dOps, makeMp4, makeOgg, makeWebm } from './make-clip';
import { isTaken, LIMIT_MS, mutate, readAll, RECORDINGS, truncate } from './mutants';

/** Of each clip; tests/judges/voice-fuzz.test.ts has more. */
const MUTATIONS = 5_000;
const TEST_TIMEOUT_MS = 120_000;

const built = [
  ['built.webm', makeWebm({ packets: 30 })],
  ['built-unknown-sizes.webm', makeWebm({ packets: 30, hasUnknownSizes: true })],
  ['built.ogg', makeOgg({ packets: 30, comments: ['A=B'] })],
  ['built.m4a', makeMp4({ samples: 20, edits: [[0, 1_024]] })],
  ['built-opus.m4a', makeMp4({ samples: 20, codec: 'Opus', entryBoxes: dOps() })],
  ['built-fragmented.m4a', makeMp4({ samples: 20, isFragmented: true })],
] as const;

describe.each([...RECORDINGS, ...built])('%s', (name, clip) => {
  it('is taken whole', () => {
    expect(isTaken(clip)).toBe(true);
  });

  it('ends in facts or a ClipError wherever it is cut off', { timeout: TEST_TIMEOUT_MS }, () => {
    expect(readAll(truncate(clip)).slowestMs).toBeLessThan(LIMIT_MS);
  });

  it('ends in facts or a ClipError however it is changed', { timeout: TEST_TIMEOUT_MS }, () => {
    const random = createRandom(name.length * 7_919 + clip.length);
    const { slowestMs, taken } = readAll(mutate(clip, MUTATIONS, random));
    expect(slowestMs).toBeLessThan(LIMIT_MS);
    // Some harm nothing; the others are refused.
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(MUTATIONS);
  });
});
