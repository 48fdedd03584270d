import { createHash } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { RenderedPicture } from '../../server/covers/render-picture';
import {
  createRenditionCache,
  type RenditionCache,
  type RenditionCacheOptions,
} from '../../server/covers/rendition-cache';
import type { Variant } from '../../server/covers/variants';

const FEED: Variant = { kind: 'feed' };
const SMALL: Variant = { kind: 'size', size: 300, format: 'webp' };
const DAY_SECONDS = 86_400;

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'renditions-')), 'covers');
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

const sourceOf = (name: string): string => createHash('sha256').update(name).digest('hex');
const A = sourceOf('a');

const open = (options: Partial<RenditionCacheOptions> = {}): RenditionCache =>
  createRenditionCache({ folder, maxBytes: 1_000, warn: vi.fn(), ...options });

const rendered = (text: string): RenderedPicture => ({
  bytes: Buffer.from(text),
  width: 30,
  height: 20,
  mimeType: 'image/jpeg',
});

const renderOf = (text: string) => vi.fn(() => Promise.resolve(rendered(text)));

/** The bytes that a request would be answered with. */
const ask = async (
  cache: RenditionCache,
  source: string,
  render: () => Promise<RenderedPicture>,
  variant: Variant = FEED,
): Promise<string> => {
  const rendition = await cache.get(source, variant, render);
  return rendition.kind === 'bytes' ? rendition.body.toString() : readFile(rendition.path, 'utf8');
};

const onlyFile = async (): Promise<string> => {
  const names = await readdir(folder);
  expect(names).toHaveLength(1);
  return path.join(folder, names[0] ?? '');
};

describe('a rendition', () => {
  it('is a file with all that sending it takes', async () => {
    const rendition = await open().get(A, FEED, renderOf('cover'));
    const file = await onlyFile();
    const { mtimeMs } = await stat(file);
    expect(rendition).toEqual({
      kind: 'file',
      path: file,
      expected: { bytes: 5, mtimeMs },
      mimeType: 'image/jpeg',
      width: 30,
      height: 20,
      version: createHash('sha256').update('cover').digest('hex').slice(0, 32),
    });
  });

  it('is for its owner alone', async () => {
    await ask(open(), A, renderOf('cover'));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(await onlyFile())).mode & 0o777).toBe(0o600);
  });

  it('is made once', async () => {
    const cache = open();
    const render = renderOf('cover');
    expect(await ask(cache, A, render)).toBe('cover');
    expect(await ask(cache, A, render)).toBe('cover');
    expect(render).toHaveBeenCalledTimes(1);
  });

  it('is made once for a hundred who ask at the same time', async () => {
    const cache = open();
    const render = renderOf('cover');
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(cache, A, render)));
    expect(new Set(answers)).toEqual(new Set(['cover']));
    expect(render).toHaveBeenCalledTimes(1);
  });

  it('is another one for another variant and another picture', async () => {
    const cache = open();
    await ask(cache, A, renderOf('cover'));
    expect(await ask(cache, A, renderOf('small'), SMALL)).toBe('small');
    expect(await ask(cache, sourceOf('b'), renderOf('other'))).toBe('other');
    expect(await ask(cache, A, renderOf('never'))).toBe('cover');
  });

  it('is tried again after a failure', async () => {
    const cache = open();
    const failing = () => Promise.reject(new Error('No memory'));
    await expect(cache.get(A, FEED, failing)).rejects.toThrow('No memory');
    expect(await ask(cache, A, renderOf('cover'))).toBe('cover');
  });

  it.each(['', 'a', '../../etc/passwd', A.toUpperCase(), `${A}0`])(
    'is not named by %j',
    async (source) => {
      const render = renderOf('cover');
      await expect(open().get(source, FEED, render)).rejects.toThrow(RangeError);
      expect(render).not.toHaveBeenCalled();
    },
  );
});

describe('work', () => {
  it.each([1, 2])('is done for %d at a time', async (atOnce) => {
    const cache = open({ atOnce });
    let running = 0;
    let most = 0;
    const render = async (): Promise<RenderedPicture> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      return rendered('x');
    };
    const names = Array.from({ length: 12 }, (_, index) => sourceOf(String(index)));
    await Promise.all(names.map((source) => cache.get(source, FEED, render)));
    expect(most).toBe(atOnce);
  });

  it('goes on after a failure', async () => {
    const cache = open();
    const failed = cache.get(A, FEED, () => Promise.reject(new Error('No memory')));
    const next = ask(cache, sourceOf('b'), renderOf('cover'));
    await expect(failed).rejects.toThrow();
    expect(await next).toBe('cover');
  });
});

describe('a folder from an earlier run', () => {
  it('is used', async () => {
    await ask(open(), A, renderOf('cover'));
    const render = renderOf('anew');
    expect(await ask(open(), A, render)).toBe('cover');
    expect(render).not.toHaveBeenCalled();
  });

  it.each([
    ['other bytes', 'COVER'],
    ['fewer bytes', 'cov'],
    ['no bytes', ''],
  ])('with a file of %s is not believed', async (_what, text) => {
    await ask(open(), A, renderOf('cover'));
    await writeFile(await onlyFile(), text);
    expect(await ask(open(), A, renderOf('anew'))).toBe('anew');
    expect(await readFile(await onlyFile(), 'utf8')).toBe('anew');
  });

  it('loses the files of an earlier recipe', async () => {
    await mkdir(folder);
    const name = `r0-${A}-feed-30x20-${'0'.repeat(32)}.jpg`;
    await writeFile(path.join(folder, name), 'old');
    expect(await ask(open(), A, renderOf('cover'))).toBe('cover');
    expect(await onlyFile()).not.toContain(name);
  });

  it('loses what was left half-written, unless somebody may still write it', async () => {
    await mkdir(folder);
    const [old, young] = ['0', '1'].map((digit) =>
      path.join(folder, `.new-${digit.repeat(8)}-0000-0000-0000-000000000000`),
    );
    for (const file of [old, young]) await writeFile(file ?? '', 'half');
    const yesterday = Date.now() / 1000 - DAY_SECONDS;
    await utimes(old ?? '', yesterday, yesterday);
    await ask(open(), A, renderOf('cover'));
    const names = await readdir(folder);
    expect(names).not.toContain(path.basename(old ?? ''));
    expect(names).toContain(path.basename(young ?? ''));
  });

  it('keeps other people’s files', async () => {
    await mkdir(folder);
    await writeFile(path.join(folder, 'notes.txt'), 'x'.repeat(5_000));
    await mkdir(path.join(folder, `r1-${A}-feed-30x20-${'0'.repeat(32)}.jpg`));
    expect(await ask(open(), A, renderOf('cover'))).toBe('cover');
    expect(await readdir(folder)).toContain('notes.txt');
  });
});

it('does not serve what a link in the folder leads to', async () => {
  await ask(open(), A, renderOf('cover'));
  const file = await onlyFile();
  await rename(file, path.join(folder, '..', 'elsewhere'));
  await symlink(path.join(folder, '..', 'elsewhere'), file);
  const render = renderOf('cover');
  await ask(open(), A, render);
  expect(render).toHaveBeenCalledTimes(1);
});

describe('a file', () => {
  it.each([
    ['changed', (file: string) => writeFile(file, 'other')],
    ['removed', (file: string) => rm(file)],
  ])('that was %s is made anew', async (_what, spoil) => {
    const cache = open();
    await ask(cache, A, renderOf('cover'));
    await spoil(await onlyFile());
    expect(await ask(cache, A, renderOf('anew'))).toBe('anew');
  });

  it('is made anew when the whole folder was removed', async () => {
    const warn = vi.fn();
    const cache = open({ warn });
    await ask(cache, A, renderOf('cover'));
    await rm(folder, { recursive: true });
    expect(await ask(cache, A, renderOf('anew'))).toBe('anew');
    expect(await readFile(await onlyFile(), 'utf8')).toBe('anew');
    expect(warn).not.toHaveBeenCalled();
  });
});

const X400 = 'x'.repeat(400);

describe('the limit of all files', () => {
  const [B, C] = [sourceOf('b'), sourceOf('c')];

  it('costs the one that nobody has asked for longest', async () => {
    const cache = open();
    for (const source of [A, B]) await ask(cache, source, renderOf(X400));
    await ask(cache, A, renderOf('never'));
    await ask(cache, C, renderOf(X400));
    const render = renderOf('anew');
    expect(await ask(cache, A, render)).toBe(X400);
    expect(await ask(cache, B, render)).toBe('anew');
    expect(render).toHaveBeenCalledTimes(1);
  });

  it('holds for what lies in the folder', async () => {
    const cache = open();
    for (let index = 0; index < 20; index += 1) {
      await ask(cache, sourceOf(String(index)), renderOf(X400));
    }
    const sizes = (await readdir(folder)).map(
      async (it) => (await stat(path.join(folder, it))).size,
    );
    expect((await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)).toBe(800);
  });

  it('holds after it was lowered', async () => {
    for (const source of [A, B]) {
      await ask(open(), source, renderOf(X400));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const render = renderOf('anew');
    expect(await ask(open({ maxBytes: 500 }), B, render)).toBe(X400);
    expect(render).not.toHaveBeenCalled();
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('lets what is larger be sent without being kept', async () => {
    const cache = open({ maxBytes: 100 });
    expect(await cache.get(A, FEED, renderOf(X400))).toMatchObject({
      kind: 'bytes',
      body: Buffer.from(X400),
      width: 30,
      height: 20,
      mimeType: 'image/jpeg',
    });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a folder that can’t be used', () => {
  it('costs one warning, and every request its own rendering', async () => {
    await writeFile(folder, 'a file in its place');
    const warn = vi.fn();
    const cache = open({ warn });
    const render = renderOf('cover');
    for (let round = 0; round < 3; round += 1) expect(await ask(cache, A, render)).toBe('cover');
    expect(render).toHaveBeenCalledTimes(3);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith(expect.stringMatching(/EEXIST|ENOTDIR/));
  });

  it('is used once it can be', async () => {
    await writeFile(folder, 'a file in its place');
    const cache = open();
    await ask(cache, A, renderOf('cover'));
    await rm(folder);
    expect(await cache.get(A, FEED, renderOf('cover'))).toMatchObject({ kind: 'file' });
  });

  it.skipIf(process.getuid?.() === 0)('may be one that can only be read', async () => {
    await mkdir(folder);
    await chmod(folder, 0o500);
    const warn = vi.fn();
    expect(await open({ warn }).get(A, FEED, renderOf('cover'))).toMatchObject({ kind: 'bytes' });
    expect(warn).toHaveBeenCalledTimes(1);
    await chmod(folder, 0o700);
  });

  it('leaves nothing half-written', async () => {
    const cache = open();
    await ask(cache, A, renderOf('cover'));
    const kept = await onlyFile();
    const source = sourceOf('b');
    // A folder where the file should go: the name can't be given to it.
    const checksum = createHash('sha256').update('other').digest('hex').slice(0, 32);
    await mkdir(kept.replace(A, source).replace(/[0-9a-f]{32}\.jpg$/, `${checksum}.jpg`));
    expect(await cache.get(source, FEED, renderOf('other'))).toMatchObject({ kind: 'bytes' });
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
