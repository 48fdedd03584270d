import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import {
  createAnalyser,
  type Analyser,
  type AnalyserOptions,
} from '../../../server/media/analysis';
import { fixture, fixturePath, silentFrames } from './support';

let folder = '';
let workerFile = '';
let analyser: Analyser | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analyser-'));
  workerFile = join(folder, 'worker.js');
  await build({
    entryPoints: [join(import.meta.dirname, '../../../server/media/analysis/worker.ts')],
    outfile: workerFile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(async () => {
  await analyser?.close();
  analyser = null;
});

const create = (options: Partial<AnalyserOptions> = {}): Analyser => {
  analyser = createAnalyser({ workerFile, timeoutMs: 10_000, maxHeapMb: 64, ...options });
  return analyser;
};

/** A worker that fails on the path `bad`, and else answers with what it is asked to hash. */
const createFailing = async (
  onBad: string,
  options: Partial<AnalyserOptions> = {},
): Promise<Analyser> => {
  const file = join(folder, `${createHash('sha256').update(onBad).digest('hex').slice(0, 16)}.js`);
  await writeFile(
    file,
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', ({ id, path }) => {
       if (path === 'bad') { ${onBad} }
       parentPort.postMessage({ id, type: 'hash', result: { bytes: 1, sha256: path } });
     });`,
  );
  return create({ workerFile: file, ...options });
};

describe('analyser', () => {
  it('tells size and SHA-256 of a file', async () => {
    const sha256 = createHash('sha256').update(fixture('flac.flac')).digest('hex');
    expect(await create().hash(fixturePath('flac.flac'))).toEqual({
      bytes: fixture('flac.flac').length,
      sha256,
    });
  });

  it('tells the facts of a file', async () => {
    expect(await create().analyse(fixturePath('m4a-chapters.m4a'))).toMatchObject({
      codec: 'aac',
      durationMs: 4_200,
    });
  });

  it('answers calls at once in their order', async () => {
    const { analyse, hash } = create();
    const settled: string[] = [];
    await Promise.all([
      hash(fixturePath('wav.wav')).then(() => settled.push('hash')),
      analyse(fixturePath('wav.wav')).then(() => settled.push('analyse')),
      hash(fixturePath('empty.mp3')).then(() => settled.push('empty')),
    ]);
    expect(settled).toEqual(['hash', 'analyse', 'empty']);
  });

  it('hands on errors with their code and words', async () => {
    const error: unknown = await create()
      .analyse(fixturePath('video.mp4'))
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'AudioError', code: 'UNSUPPORTED_CODEC' });
    expect(String(error)).toContain('This file is a video.');
  });

  it('hands on errors of the file system', async () => {
    await expect(create().hash(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('works on after an error', async () => {
    const { analyse } = create();
    await expect(analyse(fixturePath('not-audio.pdf'))).rejects.toThrow();
    expect(await analyse(fixturePath('mp3-cbr.mp3'))).toMatchObject({ codec: 'mp3' });
  });

  it('tells the progress of a long hash', async () => {
    const path = join(folder, 'long.bin');
    await writeFile(path, new Uint8Array(40 * 2 ** 20));
    const steps: number[] = [];
    await create({ onProgress: ({ doneBytes }) => steps.push(doneBytes) }).hash(path);
    expect(steps).toEqual([16 * 2 ** 20, 32 * 2 ** 20]);
  });
});

/** A timeout longer than the test's, so that it cannot be what rejects a call. */
const NO_RESCUE = { timeoutMs: 60_000 };

describe('a worker that fails', () => {
  it.each([
    ['never answers', 'for (;;);', { timeoutMs: 300 }],
    ['throws', "throw new Error('broken');", NO_RESCUE],
    ['exits', 'process.exit(3);', NO_RESCUE],
    [
      'runs out of memory',
      'const all = []; for (;;) all.push(new Array(1000).fill({}));',
      { maxHeapMb: 16, ...NO_RESCUE },
    ],
  ])('because it %s rejects that call alone', { timeout: 20_000 }, async (_, code, options) => {
    const { hash } = await createFailing(code, options);
    const [bad, good] = await Promise.allSettled([hash('bad'), hash('good')]);
    expect(bad).toMatchObject({
      status: 'rejected',
      reason: { name: 'AudioError', code: 'TOO_COMPLEX' },
    });
    expect(good).toMatchObject({ status: 'fulfilled', value: { sha256: 'good' } });
  });

  it('to load is a broken installation, not a bad file', async () => {
    const { hash } = create({ workerFile: join(folder, 'none.js') });
    await expect(hash('x')).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' });
  });
});

describe('ending', () => {
  it('a call by its signal leaves the others', async () => {
    const { hash } = await createFailing('for (;;);');
    const controller = new AbortController();
    const bad = hash('bad', controller.signal);
    const good = hash('good');
    setTimeout(() => {
      controller.abort(new Error('enough'));
    }, 50);
    await expect(bad).rejects.toThrow('enough');
    expect(await good).toMatchObject({ sha256: 'good' });
  });

  it('a waiting call by its signal does not start it', async () => {
    const { hash } = await createFailing('for (;;);', { timeoutMs: 300 });
    const controller = new AbortController();
    const busy = hash('bad');
    const waiting = hash('good', controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(busy).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  });

  it('all calls with the analyser', async () => {
    const { hash, close } = await createFailing('for (;;);');
    const calls = Promise.allSettled([hash('bad'), hash('good')]);
    await close();
    expect(await calls).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    await expect(hash('good')).rejects.toThrow('closed');
  });

  it('an idle worker starts another one for the next call', async () => {
    const path = join(folder, 'short.mp3');
    await writeFile(path, silentFrames(20));
    const { analyse } = create({ idleMs: 20 });
    await analyse(path);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await analyse(path)).toMatchObject({ codec: 'mp3' });
  });
});
