import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  analyseAudio,
  readerOver,
  type AudioFacts,
  type ByteReader,
} from '../../../server/media/analysis';

const FOLDER = join(import.meta.dirname, 'fixtures');

/** What ffprobe says about a fixture; written by `make-fixtures.sh`. */
export interface Expected {
  readonly durationSeconds: number;
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly hasCover: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly chapters: readonly {
    readonly startMs: number;
    readonly endMs: number;
    readonly title: string;
  }[];
}

export const expected = JSON.parse(
  readFileSync(join(import.meta.dirname, 'expected.json'), 'utf8'),
) as Readonly<Record<string, Expected>>;

export const fixtureNames: readonly string[] = readdirSync(FOLDER).sort();

export const fixturePath = (name: string): string => join(FOLDER, name);

export const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(fixturePath(name)));

export const analyse = (bytes: Uint8Array): Promise<AudioFacts> => analyseAudio(readerOver(bytes));

/** A reader that counts what is read. */
export function countingReader(bytes: Uint8Array): ByteReader & { readonly bytesRead: number } {
  const inner = readerOver(bytes);
  let bytesRead = 0;
  return {
    size: inner.size,
    get bytesRead() {
      return bytesRead;
    },
    async read(offset, length) {
      const result = await inner.read(offset, length);
      bytesRead += result.length;
      return result;
    },
  };
}

type Part = Uint8Array | string | readonly number[];

/** Joins bytes; strings are one byte per character. */
export function concat(...parts: readonly Part[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(
      parts.map((part) =>
        typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part),
      ),
    ),
  );
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export function be(bytes: 2 | 3 | 4, value: number): Uint8Array {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return new Uint8Array(buffer);
}

export function be64(value: bigint): Uint8Array {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(value);
  return new Uint8Array(buffer);
}

export function le(bytes: 2 | 4, value: number): Uint8Array {
  return be(bytes, value).reverse();
}

/** Deterministic numbers in [0, 1) (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Silent MPEG 1 layer III frames of 104 bytes: 32 kbit/s, 44.1 kHz, mono, 26.12 ms each. */
export function silentFrames(count: number, header = 0xfffb10c4): Uint8Array {
  const frame = new Uint8Array(104);
  frame.set(be(4, header));
  return concat(...Array.from({ length: count }, () => frame));
}

export const FRAME_MS = (1152 / 44_100) * 1000;
