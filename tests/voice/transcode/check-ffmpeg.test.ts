import { chmod } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { checkFfmpeg } from '../../../server/voice/transcode/check-ffmpeg';
import { openFakePrograms, type FakePrograms } from '../../support/fake-program';

const LIMITS = { transcodeTimeoutMs: 500, transcodeMaxMemoryBytes: 64 * 1024 ** 2 };

let programs: FakePrograms;

beforeAll(async () => {
  programs = await openFakePrograms();
});

afterAll(() => programs.clear());

const check = (ffmpegPath: string): Promise<void> =>
  checkFfmpeg(ffmpegPath, LIMITS, new AbortController().signal);

const makeLocked = async (): Promise<string> => {
  const file = await programs.make('echo ffmpeg version 1');
  await chmod(file, 0o644);
  return file;
};

it('is content with an ffmpeg', async () => {
  const script = '[ "$1" = -version ] && echo ffmpeg version 5.1.9';
  await expect(check(await programs.make(script))).resolves.toBeUndefined();
});

it.each<[string, () => Promise<string> | string, string]>([
  ['a relative path', () => 'ffmpeg', 'must be an absolute path'],
  ['no file', () => path.join(programs.folder, 'none'), 'can’t be run: ENOENT'],
  ['a folder', () => programs.folder, 'can’t be run: it is no file'],
  ['a file that may not be run', makeLocked, 'can’t be run: EACCES'],
  ['another program', () => programs.make('echo hello'), 'that is no ffmpeg'],
  ['a program that hangs', () => programs.make('sleep 600'), 'it took longer than 500 ms'],
  [
    'one that fails',
    () => programs.make('echo ffmpeg version 1; echo no libraries >&2; exit 127'),
    'within voice.transcodeMaxMemoryBytes of 67108864 it doesn’t run: it ended with code 127, and',
  ],
])('refuses %s, and names the option', async (_what, make, reason) => {
  const file = await make();
  const error: unknown = await check(file).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain(`The podcast plugin's option voice.ffmpegPath is ${file}, but `);
  expect(String(error)).toContain(reason);
});
