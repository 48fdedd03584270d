import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { describe, expect, it } from 'vitest';

import { ClipError, scanClip, stripClip } from '../../../server/voice/scan';
import { createRandom, pickNumber, pickOne, type Random } from '../../support/seeded-random';
import { dOps, makeMp4, makeOgg, makeWebm, sealPages } from './make-clip';

const CLIPS = path.join(import.meta.dirname, '..', 'clips');
const LIMITS = { minMs: 0, maxMs: 120_000 };
const MUTATIONS = 100_000;
const LIMIT_MS = 50;
/** Other programs take the processor too: a single slow turn is no proof. */
const PATIENCE = 4;
const TEST_TIMEOUT_MS = 120_000;

const recordings = readdirSync(CLIPS)
  .filter((name) => /\.(?:webm|ogg|m4a)$/.test(name))
  .map((name) => [name, new Uint8Array(readFileSync(path.join(CLIPS, name)))] as const);

const built = [
  ['built.webm', makeWebm({ packets: 30 })],
  ['built-unknown-sizes.webm', makeWebm({ packets: 30, hasUnknownSizes: true })],
  ['built.ogg', makeOgg({ packets: 30, comments: ['A=B'] })],
  ['built.m4a', makeMp4({ samples: 20, edits: [[0, 1_024]] })],
  ['built-opus.m4a', makeMp4({ samples: 20, codec: 'Opus', entryBoxes: dOps() })],
  ['built-fragmented.m4a', makeMp4({ samples: 20, isFragmented: true })],
] as const;

const FIXTURES = [...recordings, ...built];

/** Scans and strips. @returns whether the clip was taken @throws what isn't a ClipError */
const isTaken = (bytes: Uint8Array): boolean => {
  try {
    const facts = scanClip(bytes, LIMITS);
    const again = scanClip(stripClip(bytes), LIMITS);
    if (isDeepStrictEqual(facts, again)) return true;
    throw new Error(`strips ${JSON.stringify(facts)} to ${JSON.stringify(again)}`);
  } catch (error) {
    if (error instanceof ClipError) return false;
    throw error;
  }
};

const longestMs = (clips: Iterable<Uint8Array>): { slowestMs: number; taken: number } => {
  let slowestMs = 0;
  let taken = 0;
  for (const clip of clips) {
    const startedAt = performance.now();
    if (isTaken(clip)) taken += 1;
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
  }
  return { slowestMs, taken };
};

function* truncate(clip: Uint8Array): Generator<Uint8Array> {
  for (let end = 0; end < clip.length; end += 1) yield clip.subarray(0, end);
}

/** Most structure lies at the beginning. */
const pickPlace = (random: Random, length: number): number =>
  pickNumber(random, random() < 0.7 ? Math.min(length, 1_024) : length);

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff];

const MUTATE: readonly ((clip: Uint8Array, random: Random) => Uint8Array)[] = [
  (clip, random) => {
    const at = pickPlace(random, clip.length);
    clip[at] = (clip[at] ?? 0) ^ (1 << pickNumber(random, 8));
    return clip;
  },
  (clip, random) => {
    clip[pickPlace(random, clip.length)] = pickOne(random, INTERESTING);
    return clip;
  },
  (clip, random) => {
    const at = pickPlace(random, clip.length);
    return clip.fill(pickOne(random, INTERESTING), at, at + pickOne(random, [2, 4, 8]));
  },
  (clip, random) => {
    const from = pickPlace(random, clip.length);
    return clip.copyWithin(pickPlace(random, clip.length), from, from + pickNumber(random, 64));
  },
  (clip, random) => {
    const at = pickPlace(random, clip.length);
    const removedBytes = pickNumber(random, 9);
    return clip.copyWithin(at, at + removedBytes).subarray(0, clip.length - removedBytes);
  },
];

const isOgg = (clip: Uint8Array): boolean => clip[0] === 0x4f;

function* mutate(clip: Uint8Array, count: number, random: Random): Generator<Uint8Array> {
  for (let index = 0; index < count; index += 1) {
    let mutant: Uint8Array = new Uint8Array(clip);
    for (let left = 1 + pickNumber(random, 3); left > 0; left -= 1) {
      mutant = pickOne(random, MUTATE)(mutant, random);
    }
    // Else hardly any change would get behind the checksums of Ogg.
    yield isOgg(clip) && random() < 0.7 ? sealPages(mutant) : mutant;
  }
}

describe.each(FIXTURES)('%s', (name, clip) => {
  it('is taken whole', () => {
    expect(isTaken(clip)).toBe(true);
  });

  it('ends in facts or a ClipError wherever it is cut off', { timeout: TEST_TIMEOUT_MS }, () => {
    expect(longestMs(truncate(clip)).slowestMs).toBeLessThan(LIMIT_MS * PATIENCE);
  });

  it('ends in facts or a ClipError however it is changed', { timeout: TEST_TIMEOUT_MS }, () => {
    const random = createRandom(name.length * 7_919 + clip.length);
    const count = Math.ceil(MUTATIONS / FIXTURES.length);
    const { slowestMs, taken } = longestMs(mutate(clip, count, random));
    expect(slowestMs).toBeLessThan(LIMIT_MS * PATIENCE);
    // Some harm nothing; the others are refused.
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(count);
  });
});
