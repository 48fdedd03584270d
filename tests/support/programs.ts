import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

/** Programs the judges call, and the Debian package that brings each. */
const PACKAGES = {
  chromium: 'chromium',
  curl: 'curl',
  ffmpeg: 'ffmpeg',
  ffprobe: 'ffmpeg',
  gpo: 'gpodder',
  mp3val: 'mp3val',
  newsboat: 'newsboat',
  wget: 'wget',
  xmllint: 'libxml2-utils',
} as const;

export type Program = keyof typeof PACKAGES;

/** What to say where a judge is missing: a test that skips it would be green for nothing. */
export const describeMissing = (program: Program): string =>
  `${program} is not installed, and this judge cannot do without it: apt-get install ${PACKAGES[program]}`;

const execute = promisify(execFile);

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * Runs a program and gives back what it wrote to its standard output.
 * @throws when it is not installed (with the way to install it), fails, or takes over a minute
 */
export const runProgram = async (
  program: Program,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> => {
  try {
    const { stdout } = await execute(program, args, {
      env: { ...process.env, NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1', ...environment },
      timeout: 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new Error(describeMissing(program), { cause: error });
  }
};

/** @returns the absolute path of a program @throws as `runProgram`, when it is not installed */
export const findProgram = async (program: Program): Promise<string> => {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.resolve(folder, program);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  throw new Error(describeMissing(program));
};
