import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import type { ProgramLimits } from '../../../server/voice/transcode/program-limits';
import { ProgramError, runProgram } from '../../../server/voice/transcode/run-program';
import { openFakePrograms, type FakePrograms } from '../../support/fake-program';

const MIB = 1024 ** 2;

let programs: FakePrograms;

beforeAll(async () => {
  programs = await openFakePrograms();
});

afterAll(() => programs.clear());

const run = async (
  script: string,
  limits: Partial<ProgramLimits> = {},
  args: readonly string[] = [],
): Promise<string> =>
  runProgram(await programs.make(script), args, {
    timeoutMs: 20_000,
    maxMemoryBytes: 64 * MIB,
    maxFileBytes: MIB,
    signal: new AbortController().signal,
    ...limits,
  });

const failure = async (running: Promise<unknown>): Promise<ProgramError> => {
  const error: unknown = await running.catch((thrown: unknown) => thrown);
  if (!(error instanceof ProgramError)) throw new Error('it did not fail as programs do');
  return error;
};

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const sizeOf = async (name: string): Promise<number> =>
  (await stat(path.join(programs.folder, name))).size;

it('tells what a program says', async () => {
  expect((await run('echo one; echo two >&2')).split('\n').sort()).toEqual(['', 'one', 'two']);
});

it('gives arguments as they are, whatever a shell would make of them', async () => {
  const args = ['$(touch /x)', '; exit 1', "it's", '"', '`id`', '-c', '*'];
  expect(await run('printf "%s\\n" "$@"', {}, args)).toBe(`${args.join('\n')}\n`);
});

it('gives nothing of the environment', async () => {
  process.env.CANARY_SECRET = 'CANARY';
  try {
    expect(await run('env')).not.toContain('CANARY');
  } finally {
    delete process.env.CANARY_SECRET;
  }
});

it('sets limits of memory, files, time and dumps', async () => {
  const script = 'ulimit -v; ulimit -f; ulimit -t; ulimit -c';
  expect(await run(script, { timeoutMs: 1_500 })).toBe('65536\n2048\n2\n0\n');
});

it('ends with a program that fails, and tells nothing of what it said', async () => {
  const error = await failure(run('echo secret >&2; exit 1'));
  expect(error.message).toBe('it ended with code 1');
  expect(error.output).toBe('secret\n');
});

it('fails where there is no program', async () => {
  const running = runProgram(path.join(programs.folder, 'none'), [], {
    timeoutMs: 5_000,
    maxMemoryBytes: 64 * MIB,
    maxFileBytes: MIB,
    signal: new AbortController().signal,
  });
  expect((await failure(running)).message).toBe('it ended with code 127');
});

it('kills a program that hangs, and what it has started', async () => {
  const ticks = path.join(programs.folder, 'ticks');
  const script = `(while :; do echo x >> ${ticks}; sleep 0.05; done) & sleep 600`;
  const startedAt = Date.now();
  const error = await failure(run(script, { timeoutMs: 500 }));
  expect(error.message).toBe('it took longer than 500 ms');
  expect(Date.now() - startedAt).toBeLessThan(3_000);
  const before = await sizeOf('ticks');
  await sleep(400);
  expect(before).toBeGreaterThan(0);
  expect(await sizeOf('ticks')).toBe(before);
});

it('kills what a program leaves behind that has ended', async () => {
  const ticks = path.join(programs.folder, 'left');
  const loop = `while :; do echo x >> ${ticks}; sleep 0.05; done`;
  await run(`(${loop}) >/dev/null 2>&1 & sleep 0.2`);
  const before = await sizeOf('left');
  await sleep(400);
  expect(await sizeOf('left')).toBe(before);
});

it.each([
  ['output', 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done'],
  ['errors', 'while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx >&2; done'],
])('kills a program of endless %s', async (_what, script) => {
  const error = await failure(run(script));
  expect(error.message).toBe('it said more than 65536 bytes');
  expect(error.output.length).toBeLessThanOrEqual(65_536);
});

it('gives a program no more memory than it may have', async () => {
  const script =
    'a=xxxxxxxx; i=0; while [ $i -lt 24 ]; do a="$a$a"; i=$((i+1)); done; echo reached';
  expect((await failure(run(script))).output).not.toContain('reached');
});

it('lets no file grow beyond its limit', async () => {
  const file = path.join(programs.folder, 'grown');
  const error = await failure(run(`exec cat /dev/zero > ${file}`));
  expect(error.message).toMatch(/SIGXFSZ|code/);
  expect((await readFile(file)).length).toBe(MIB);
});

it('kills a program when the site stops, and starts none afterwards', async () => {
  const site = new AbortController();
  const running = failure(run('sleep 600', { signal: site.signal }));
  await sleep(200);
  site.abort();
  expect((await running).message).toBe('the site stops');

  const mark = path.join(programs.folder, 'mark');
  const late = await failure(run(`echo x > ${mark}`, { signal: site.signal }));
  expect(late.message).toBe('the site stops');
  await expect(stat(mark)).rejects.toThrow('ENOENT');
});
