import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  createAnalyser,
  type Analyser,
  type AnalyserOptions,
  type AudioSource,
} from '../../../server/media/analysis';
import { RemoteFileError } from '../../../server/storage';
import {
  openStorage,
  SECRET,
  sendRange,
  type Behaviour,
  type StorageServer,
} from '../../storage/storage-server';
import { waitUntil } from '../../support/wait';
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

const fileAt = (path: string): AudioSource => ({ kind: 'file', path });
const fixtureAt = (name: string): AudioSource => fileAt(fixturePath(name));
const GOOD = fileAt('good');
const BAD = fileAt('bad');

/** A worker that fails on the path `bad`, and else answers with what it is asked to hash. */
const createFailing = async (
  onBad: string,
  options: Partial<AnalyserOptions> = {},
): Promise<Analyser> => {
  const file = join(folder, `${createHash('sha256').update(onBad).digest('hex').slice(0, 16)}.js`);
  await writeFile(
    file,
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', ({ id, source: { path } }) => {
       if (path === 'bad') { ${onBad} }
       parentPort.postMessage({ id, type: 'hash', result: { bytes: 1, sha256: path, version: null } });
     });`,
  );
  return create({ workerFile: file, ...options });
};

describe('analyser', () => {
  it('tells size and SHA-256 of a file', async () => {
    const sha256 = createHash('sha256').update(fixture('flac.flac')).digest('hex');
    expect(await create().hash(fixtureAt('flac.flac'))).toEqual({
      bytes: fixture('flac.flac').length,
      sha256,
      version: null,
    });
  });

  it('tells the facts of a file', async () => {
    expect(await create().analyse(fixtureAt('m4a-chapters.m4a'))).toMatchObject({
      codec: 'aac',
      durationMs: 4_200,
    });
  });

  it('answers calls at once in their order', async () => {
    const { analyse, hash } = create();
    const settled: string[] = [];
    await Promise.all([
      hash(fixtureAt('wav.wav')).then(() => settled.push('hash')),
      analyse(fixtureAt('wav.wav')).then(() => settled.push('analyse')),
      hash(fixtureAt('empty.mp3')).then(() => settled.push('empty')),
    ]);
    expect(settled).toEqual(['hash', 'analyse', 'empty']);
  });

  it('hands on errors with their code and words', async () => {
    const error: unknown = await create()
      .analyse(fixtureAt('video.mp4'))
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'AudioError', code: 'UNSUPPORTED_CODEC' });
    expect(String(error)).toContain('This file is a video.');
  });

  it('hands on errors of the file system', async () => {
    await expect(create().hash(fileAt(join(folder, 'none')))).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });

  it('works on after an error', async () => {
    const { analyse } = create();
    await expect(analyse(fixtureAt('not-audio.pdf'))).rejects.toThrow();
    expect(await analyse(fixtureAt('mp3-cbr.mp3'))).toMatchObject({ codec: 'mp3' });
  });

  it('tells the progress of a long hash', async () => {
    const path = join(folder, 'long.bin');
    await writeFile(path, new Uint8Array(40 * 2 ** 20));
    const steps: number[] = [];
    await create({ onProgress: ({ doneBytes }) => steps.push(doneBytes) }).hash(fileAt(path));
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
    const [bad, good] = await Promise.allSettled([hash(BAD), hash(GOOD)]);
    expect(bad).toMatchObject({
      status: 'rejected',
      reason: { name: 'AudioError', code: 'TOO_COMPLEX' },
    });
    expect(good).toMatchObject({ status: 'fulfilled', value: { sha256: 'good' } });
  });

  it('to load is a broken installation, not a bad file', async () => {
    const { hash } = create({ workerFile: join(folder, 'none.js') });
    await expect(hash(fileAt('x'))).rejects.toMatchObject({ code: 'MODULE_NOT_FOUND' });
  });
});

describe('ending', () => {
  it('a call by its signal leaves the others', async () => {
    const { hash } = await createFailing('for (;;);');
    const controller = new AbortController();
    const bad = hash(BAD, controller.signal);
    const good = hash(GOOD);
    setTimeout(() => {
      controller.abort(new Error('enough'));
    }, 50);
    await expect(bad).rejects.toThrow('enough');
    expect(await good).toMatchObject({ sha256: 'good' });
  });

  it('a waiting call by its signal does not start it', async () => {
    const { hash } = await createFailing('for (;;);', { timeoutMs: 300 });
    const controller = new AbortController();
    const busy = hash(BAD);
    const waiting = hash(GOOD, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(busy).rejects.toMatchObject({ code: 'TOO_COMPLEX' });
  });

  it('all calls with the analyser', async () => {
    const { hash, close } = await createFailing('for (;;);');
    const calls = Promise.allSettled([hash(BAD), hash(GOOD)]);
    await close();
    expect(await calls).toMatchObject([{ status: 'rejected' }, { status: 'rejected' }]);
    await expect(hash(GOOD)).rejects.toThrow('closed');
  });

  it('an idle worker starts another one for the next call', async () => {
    const path = join(folder, 'short.mp3');
    await writeFile(path, silentFrames(20));
    const { analyse } = create({ idleMs: 20 });
    await analyse(fileAt(path));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await analyse(fileAt(path))).toMatchObject({ codec: 'mp3' });
  });
});

describe('a file at an upload provider', () => {
  let storage: StorageServer;
  beforeEach(async () => {
    storage = await openStorage();
  });
  afterEach(() => storage.close());

  const MIB = 2 ** 20;
  const PROVIDER_ERROR = new Error(`no access to https://storage.example/?key=${SECRET}`);
  const status =
    (code: number, headers: Record<string, string> = {}): Behaviour =>
    ({ response }) => {
      response.writeHead(code, headers).end();
    };
  const beSilent: Behaviour = () => undefined;
  const at = (address: string | (() => Promise<string>) = storage.url): AudioSource => ({
    kind: 'remote',
    address,
    maxBytes: 100 * MIB,
  });
  const failureOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'no failure',
      (error: unknown) => error,
    );
  const isAsked = (): Promise<void> =>
    waitUntil('a request', () => Promise.resolve(storage.requests.length > 0));
  const isLeftAlone = (): Promise<void> =>
    waitUntil('the requests to end', () => Promise.resolve(storage.countOpen() === 0), 2_000);

  it('has the same hash and facts as on this machine', async () => {
    storage.store({ bytes: fixture('m4a-chapters.m4a') });
    const { hash, analyse } = create();
    const { version, ...hashed } = await hash(at());
    expect(await hash(fixtureAt('m4a-chapters.m4a'))).toEqual({ ...hashed, version: null });
    expect(version).toMatchObject({ size: hashed.bytes, etag: '"one"' });
    expect(await analyse(at(), undefined, version)).toEqual(
      await analyse(fixtureAt('m4a-chapters.m4a')),
    );
  });

  it('needs hardly more memory than a small one', { timeout: 20_000 }, async () => {
    storage.store({ bytes: new Uint8Array(96 * MIB) });
    expect(await create({ maxHeapMb: 32 }).hash(at())).toMatchObject({ bytes: 96 * MIB });
  });

  it('is asked for at a fresh address when the signature runs out', async () => {
    storage.store({ bytes: new Uint8Array(20 * MIB) });
    let given = 0;
    let left = 0;
    storage.behave((exchange) => {
      const isGood = exchange.request.url === `/${SECRET}${given}` && left > 0;
      left -= 1;
      (isGood ? sendRange : status(403))(exchange);
    });
    const address = (): Promise<string> => {
      given += 1;
      left = 2;
      return Promise.resolve(`${storage.origin}/${SECRET}${given}`);
    };
    expect(await create().hash(at(address))).toMatchObject({ bytes: 20 * MIB });
    expect(given).toBe(2);
  });

  it('is not analysed in another version than the one that was hashed', async () => {
    storage.store({ bytes: silentFrames(100) });
    const { hash, analyse } = create();
    const { version } = await hash(at());
    storage.store({ etag: '"two"' });
    const error = await failureOf(analyse(at(), undefined, version));
    expect(error).toMatchObject({ name: 'RemoteFileError', code: 'CHANGED', isFinal: false });
  });

  it.each<[string, string, () => Promise<string>]>([
    ['can not sign', 'UNREADABLE', () => Promise.reject(PROVIDER_ERROR)],
    ['has a path', 'NO_ADDRESS', () => Promise.resolve('/files/ton.mp3')],
    [
      'says that there is none',
      'NO_ADDRESS',
      () => Promise.reject(new RemoteFileError('NO_ADDRESS', 'There is none.')),
    ],
  ])('is not read when the provider %s: %s', async (_what, code, address) => {
    const { hash } = create();
    const error = await failureOf(hash(at(address)));
    expect(error).toMatchObject({ name: 'RemoteFileError', code });
    expect(inspect(error)).not.toContain(SECRET);
    expect(await hash(fixtureAt('wav.wav'))).toMatchObject({ version: null });
  });

  it('fails as the storage does, with the wait it asks for', async () => {
    storage.behave(status(429, { 'retry-after': '900' }));
    const error = await failureOf(create().hash(at()));
    expect(error).toMatchObject({ code: 'UNREADABLE', isFinal: false, retryAfterMs: 900_000 });
    expect(inspect(error)).not.toContain(SECRET);
  });

  it('is UNREADABLE when the storage takes too long', async () => {
    storage.behave(beSilent);
    const error = await failureOf(create({ timeoutMs: 300 }).hash(at()));
    expect(error).toMatchObject({ code: 'UNREADABLE', message: 'The storage took too long.' });
    await isLeftAlone();
  });

  it('is let go at once by a signal', async () => {
    storage.behave(beSilent);
    const controller = new AbortController();
    const failure = failureOf(create().hash(at(), controller.signal));
    await isAsked();
    controller.abort(new Error('enough'));
    expect(await failure).toMatchObject({ message: 'enough' });
    await isLeftAlone();
  });

  it('is let go at once with the analyser', async () => {
    storage.behave(beSilent);
    const { hash, close } = create();
    const failure = failureOf(hash(at()));
    await isAsked();
    await close();
    expect(await failure).toMatchObject({ message: 'The audio analyser is closed.' });
    await isLeftAlone();
  });
});
