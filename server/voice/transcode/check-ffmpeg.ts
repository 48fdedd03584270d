import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';

import type { VoiceOptions } from '../../config';
import { ProgramError, runProgram } from './run-program';

type FfmpegOptions = Pick<VoiceOptions, 'transcodeTimeoutMs' | 'transcodeMaxMemoryBytes'>;

/** It is asked for its version alone. */
const MAX_FILE_BYTES = 64 * 1024;
/** Of what it says about itself. */
const MAX_QUOTE_LENGTH = 300;

const quote = (error: unknown): string => {
  const message = error instanceof Error ? error.message : String(error);
  const output = error instanceof ProgramError ? error.output.trim() : '';
  return output === '' ? message : `${message}, and said: ${output.slice(0, MAX_QUOTE_LENGTH)}`;
};

const refuse = (ffmpegPath: string, reason: string): Error =>
  new Error(`The podcast plugin's option voice.ffmpegPath is ${ffmpegPath}, but ${reason}`);

/** @throws the system's error where it is no file, or none that may be run */
const refuseOther = async (ffmpegPath: string): Promise<void> => {
  const isFile = (await stat(ffmpegPath)).isFile();
  if (!isFile) throw new Error('it is no file');
  await access(ffmpegPath, constants.X_OK);
};

/**
 * Makes sure that a path is that of an ffmpeg, and that it runs within the site's limits.
 *
 * @throws Error that names the option
 */
export const checkFfmpeg = async (
  ffmpegPath: string,
  { transcodeTimeoutMs, transcodeMaxMemoryBytes }: FfmpegOptions,
  signal: AbortSignal,
): Promise<void> => {
  if (!path.isAbsolute(ffmpegPath)) throw refuse(ffmpegPath, 'must be an absolute path.');
  await refuseOther(ffmpegPath).catch((error: unknown) => {
    throw refuse(ffmpegPath, `that can’t be run: ${quote(error)}`);
  });
  const version = await runProgram(ffmpegPath, ['-version'], {
    timeoutMs: transcodeTimeoutMs,
    maxMemoryBytes: transcodeMaxMemoryBytes,
    maxFileBytes: MAX_FILE_BYTES,
    signal,
  }).catch((error: unknown) => {
    const limit = `voice.transcodeMaxMemoryBytes of ${transcodeMaxMemoryBytes}`;
    throw refuse(ffmpegPath, `within ${limit} it doesn’t run: ${quote(error)}`);
  });
  if (!version.startsWith('ffmpeg version ')) throw refuse(ffmpegPath, 'that is no ffmpeg.');
};
