import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { findFileFault } from '../../../admin/src/audio/upload/check-file';
import { toMegabytes } from '../../../admin/src/audio/upload/format-bytes';
import { hashFile } from '../../../admin/src/audio/upload/hash-file';
import { createResumeMemory } from '../../../admin/src/audio/upload/resume-memory';
import { isTransient, retryDelayMs } from '../../../admin/src/audio/upload/retry-delay';

const MEGABYTE = 1024 * 1024;

describe('a file', () => {
  const limits = { maxBytes: 1_000, acceptedExtensions: ['.mp3', '.m4a'] };

  it.each([
    ['folge.mp3', 1_000, null],
    ['Folge.MP3', 1, null],
    ['folge.mp3', 1_001, 'tooLarge'],
    ['folge.mp3', 0, 'empty'],
    ['folge.txt', 10, 'extension'],
    ['mp3', 10, 'extension'],
  ])('named %s with %i bytes: %s', (name, size, fault) => {
    expect(findFileFault({ name, size }, limits)).toBe(fault);
  });

  it.each([
    [0, 0],
    [1_234_567, 1.2],
    [99_960_000, 100],
    [1_234_567_890, 1235],
  ])('of %i bytes has %d MB', (bytes, megabytes) => {
    expect(toMegabytes(bytes)).toBe(megabytes);
  });
});

describe('the checksum of a file', () => {
  const { signal } = new AbortController();

  it.each([0, 1, MEGABYTE - 1, MEGABYTE, 2 * MEGABYTE + 17])(
    'of %i bytes is its SHA-256',
    async (length) => {
      const bytes = Buffer.alloc(length, 'ton');
      const progress: number[] = [];
      const onProgress = (done: number): void => {
        progress.push(done);
      };
      expect(await hashFile(new Blob([bytes]), { onProgress, signal })).toBe(
        createHash('sha256').update(bytes).digest('hex'),
      );
      expect(progress.at(-1) ?? 0).toBe(length);
    },
  );

  it('is given up when nobody wants it any more', async () => {
    const controller = new AbortController();
    const hashing = hashFile(new Blob([Buffer.alloc(3 * MEGABYTE)]), {
      onProgress: () => {
        controller.abort();
      },
      signal: controller.signal,
    });
    await expect(hashing).rejects.toThrow();
  });
});

describe('what a browser remembers of an upload', () => {
  const file = { name: 'folge.mp3', size: 10, lastModified: 1 };
  const resumable = { uploadId: 'abc', sha256: 'def' };

  const createStore = () => {
    const items = new Map<string, string>();
    return {
      items,
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
  };

  it('is for the same file of the same administrator', () => {
    const store = createStore();
    createResumeMemory(store, 1).keep(file, resumable);
    expect(createResumeMemory(store, 1).recall(file)).toEqual(resumable);
    expect(createResumeMemory(store, 2).recall(file)).toBeNull();
    expect(createResumeMemory(store, 1).recall({ ...file, size: 11 })).toBeNull();
    expect(createResumeMemory(store, 1).recall({ ...file, lastModified: 2 })).toBeNull();
  });

  it('is gone when it is forgotten', () => {
    const store = createStore();
    const memory = createResumeMemory(store, 1);
    memory.keep(file, resumable);
    memory.forget(file);
    expect(memory.recall(file)).toBeNull();
    expect(store.items.size).toBe(0);
  });

  it.each(['no JSON', '{}', '7', '{"uploadId": 1, "sha256": "a"}'])(
    'is nothing where somebody wrote %s',
    (value) => {
      const store = { ...createStore(), getItem: () => value };
      expect(createResumeMemory(store, 1).recall(file)).toBeNull();
    },
  );

  it('is nothing where the browser allows none', () => {
    const refuse = (): never => {
      throw new Error('SecurityError');
    };
    const memory = createResumeMemory({ getItem: refuse, setItem: refuse, removeItem: refuse }, 1);
    memory.keep(file, resumable);
    memory.forget(file);
    expect(memory.recall(file)).toBeNull();
  });
});

describe('after a lost connection', () => {
  it('it is tried soon at first, and never less than twice a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 99].map(retryDelayMs)).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
  });

  it.each([
    [0, true],
    [401, true],
    [409, true],
    [503, true],
    [400, false],
    [403, false],
    [413, false],
    [415, false],
    [422, false],
    [429, false],
    [507, false],
  ])('the answer %i is worth another try: %s', (status, isWorth) => {
    expect(isTransient(status)).toBe(isWorth);
  });
});
