import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { analyseAudio, openFileReader, readerOver } from '../../../server/media/analysis';
import { boundReader } from '../../../server/media/analysis/byte-reader';
import { createRandom, silentFrames } from './support';

const SIZE = 1_000_003;
const content = Uint8Array.from({ length: SIZE }, (_, index) => (index * 2_654_435_761) >>> 24);
let folder = '';
let path = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'byte-reader-'));
  path = join(folder, 'file.bin');
  await writeFile(path, content);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a file reader', () => {
  it('reads the same bytes as the file has, in any order and length', async () => {
    const random = createRandom(1);
    const reader = await openFileReader(path);
    for (let round = 0; round < 500; round += 1) {
      const offset = Math.floor(random() * (SIZE + 1_000));
      const length = Math.floor(random() ** 4 * 300_000);
      const bytes = await reader.read(offset, length);
      expect(Buffer.compare(bytes, content.subarray(offset, offset + length))).toBe(0);
    }
    await reader.close();
  });

  it('gives bytes that later reads do not change', async () => {
    const reader = await openFileReader(path);
    const first = await reader.read(10, 20);
    for (let offset = 0; offset < SIZE; offset += 50_000) await reader.read(offset, 100);
    expect(first).toEqual(content.slice(10, 30));
    await reader.close();
  });

  it('reads into a buffer it is given, past the end of the file too', async () => {
    const reader = await openFileReader(path);
    const bounded = boundReader(reader);
    const space = new Uint8Array(1_000);
    for (const [offset, length] of [
      [0, 1_000],
      [70_000, 400],
      [SIZE - 10, 1_000],
    ] as const) {
      const bytes = await bounded.read(offset, length, space);
      expect(bytes.buffer).toBe(space.buffer);
      expect(bytes).toEqual(content.slice(offset, offset + length));
    }
    await reader.close();
  });

  it('knows the size', async () => {
    const reader = await openFileReader(path);
    expect(reader.size).toBe(SIZE);
    await reader.close();
  });

  it('of a missing file fails as the file system does', async () => {
    await expect(openFileReader(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is not made of a folder', async () => {
    await expect(openFileReader(folder)).rejects.toMatchObject({ code: 'NOT_AUDIO' });
  });
});

describe('a bounded reader', () => {
  it.each([
    [-1, 5],
    [Number.NaN, 5],
    [2 ** 63, 5],
    [Infinity, 5],
    [0, -1],
    [0, Number.NaN],
    [100, 1],
  ])('reads nothing at %d for %d bytes', async (offset, length) => {
    const reader = boundReader(readerOver(new Uint8Array(100)));
    expect(await reader.read(offset, length)).toHaveLength(0);
  });

  it('refuses one read of more than 16 MiB', async () => {
    const huge = { size: 2 ** 40, read: () => Promise.resolve(new Uint8Array(0)) };
    await expect(boundReader(huge).read(0, 2 ** 30)).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  });

  it('refuses to read a file over and over', async () => {
    const reader = boundReader(readerOver(new Uint8Array(2 ** 20)));
    const readAll = async (): Promise<void> => {
      for (let pass = 0; pass < 60; pass += 1) await reader.read(0, 2 ** 20);
    };
    await expect(readAll()).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  });
});

describe('an aborted analysis', () => {
  it('does not begin', async () => {
    const reason = new Error('no longer needed');
    const analysis = analyseAudio(readerOver(silentFrames(10)), AbortSignal.abort(reason));
    await expect(analysis).rejects.toBe(reason);
  });

  it('ends at the next read', async () => {
    const controller = new AbortController();
    const inner = readerOver(silentFrames(10_000));
    let reads = 0;
    const reader = {
      size: inner.size,
      read: (offset: number, length: number) => {
        reads += 1;
        if (reads === 3) controller.abort();
        return inner.read(offset, length);
      },
    };
    await expect(analyseAudio(reader, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(reads).toBe(3);
  });
});
