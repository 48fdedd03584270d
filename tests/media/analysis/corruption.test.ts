import { describe, expect, it } from 'vitest';

import { AudioError, type AudioFacts } from '../../../server/media/analysis';
import { analyse, createRandom, fixture, fixtureNames } from './support';

const MUTATIONS = 3_000;
const LONGEST_MS = 2_000;
const names = fixtureNames.filter((name) => name !== 'empty.mp3');

/** The numbers in the facts that database columns take. */
const numbersOf = (facts: AudioFacts): readonly number[] =>
  [
    ...[facts.durationMs, facts.bitrate, facts.sampleRate, facts.channels],
    ...[facts.tags.track, facts.tags.disc],
    ...facts.chapters.flatMap(({ startMs, endMs }) => [startMs, endMs]),
  ].filter((value) => value !== null);

/** Settles with plausible facts or an AudioError, soon; anything else fails the test. */
async function expectSettles(bytes: Uint8Array, what: string): Promise<void> {
  const startedAt = performance.now();
  try {
    const facts = await analyse(bytes);
    const isPlausible =
      facts.durationMs > 0 &&
      numbersOf(facts).every((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 31) &&
      facts.chapters.every(({ startMs }) => startMs < facts.durationMs) &&
      (facts.cover === null || facts.cover.offset + facts.cover.bytes <= bytes.length);
    if (!isPlausible) expect.fail(`${what}: ${JSON.stringify(facts)}`);
  } catch (error) {
    if (!(error instanceof AudioError)) throw new Error(what, { cause: error });
  }
  const tookMs = performance.now() - startedAt;
  if (tookMs > LONGEST_MS) expect.fail(`${what} took ${Math.round(tookMs)} ms`);
}

/** Values that headers are afraid of. */
const EDGES = [
  0, 1, 7, 8, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff,
];

function mutate(original: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const bytes = new Uint8Array(original);
  const changes = 1 + below(6);
  for (let change = 0; change < changes; change += 1) {
    // Headers are at both ends.
    const reach = Math.min(bytes.length, 2_000);
    const place = below(10);
    const at =
      place < 5 ? below(reach) : place < 8 ? bytes.length - 1 - below(reach) : below(bytes.length);
    const kind = below(4);
    if (kind === 0) bytes[at] = below(256);
    else if (kind === 1) bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
    else if (kind === 2) {
      const value = EDGES[below(EDGES.length)] ?? 0;
      for (let byte = 0; byte < 4 && at + byte < bytes.length; byte += 1) {
        bytes[at + byte] = (value >>> (24 - 8 * byte)) & 0xff;
      }
    } else bytes.copyWithin(at, below(bytes.length), below(bytes.length));
  }
  return random() < 0.1 ? bytes.subarray(0, below(bytes.length)) : bytes;
}

describe.each(names)('%s', (name) => {
  const whole = fixture(name);

  it('settles wherever it is cut off', { timeout: 120_000 }, async () => {
    const lengths = new Set<number>();
    for (let length = 1; length < Math.min(600, whole.length); length += 1) lengths.add(length);
    for (let part = 1; part < 200; part += 1) lengths.add(Math.floor((whole.length * part) / 200));
    for (const length of lengths) {
      await expectSettles(whole.subarray(0, length), `${name} cut to ${length} bytes`);
    }
  });

  it('settles however it is damaged', { timeout: 120_000 }, async () => {
    const random = createRandom(name.length * 7919 + whole.length);
    for (let round = 0; round < MUTATIONS; round += 1) {
      await expectSettles(mutate(whole, random), `${name}, mutation ${round}`);
    }
  });
});
