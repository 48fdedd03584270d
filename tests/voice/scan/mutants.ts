import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { ClipError, scanClip, stripClip } from '../../../server/voice/scan';
import { pickNumber, pickOne, type Random } from '../../support/seeded-random';
import { sealPages } from './make-clip';

const CLIPS = path.join(import.meta.dirname, '..', 'clips');
const LIMITS = { minMs: 0, maxMs: 120_000 };
/** What reading a clip twice and stripping it may take. */
export const LIMIT_MS = 50;
/** Compiling what runs often takes time once. */
const TRIES = 5;

/** Names and bytes of what browsers and ffmpeg recorded. */
export const RECORDINGS = readdirSync(CLIPS)
  .filter((name) => /\.(?:webm|ogg|m4a)$/.test(name))
  .map((name) => [name, new Uint8Array(readFileSync(path.join(CLIPS, name)))] as const);

/** Scans and strips. @returns whether the clip was taken @throws what isn't a ClipError */
export const isTaken = (bytes: Uint8Array): boolean => {
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

/** Processor time of this process: what others take doesn't count. */
const measureMs = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/** How a row of clips was read. */
export interface Reading {
  readonly taken: number;
  readonly slowestMs: number;
}

/** Reads every clip; a slow one several times, of which the best counts. */
export const readAll = (clips: Iterable<Uint8Array>): Reading => {
  let slowestMs = 0;
  let taken = 0;
  for (const clip of clips) {
    let ms = measureMs(() => {
      if (isTaken(clip)) taken += 1;
    });
    for (let more = TRIES - 1; more > 0 && ms > slowestMs && ms >= LIMIT_MS; more -= 1) {
      ms = Math.min(
        ms,
        measureMs(() => isTaken(clip)),
      );
    }
    slowestMs = Math.max(slowestMs, ms);
  }
  return { slowestMs, taken };
};

export function* truncate(clip: Uint8Array): Generator<Uint8Array> {
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

export function* mutate(clip: Uint8Array, count: number, random: Random): Generator<Uint8Array> {
  for (let index = 0; index < count; index += 1) {
    let mutant: Uint8Array = new Uint8Array(clip);
    for (let left = 1 + pickNumber(random, 3); left > 0; left -= 1) {
      mutant = pickOne(random, MUTATE)(mutant, random);
    }
    // Else hardly any change would get behind the checksums of Ogg.
    yield isOgg(clip) && random() < 0.7 ? sealPages(mutant) : mutant;
  }
}
