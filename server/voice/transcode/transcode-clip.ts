import type { Core } from '@strapi/strapi';

import { getOptions } from '../../config';
import { foldersOf, nameIncoming } from '../folders';
import { unlinkIfThere, writePrivateFile } from '../private-file';
import type { ClipFacts } from '../scan';
import { listFfmpegArguments, maxMadeBytes } from './ffmpeg-arguments';
import { ProgramError, runProgram } from './run-program';
import { transcoderOf } from './transcoder';

/** What the sound of a clip is, and where it lies. */
interface ClipFile extends Pick<ClipFacts, 'mimeType' | 'extension' | 'durationMs'> {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Scans a file, and writes what may be kept of it to another one. @throws ClipError */
type CleanFile = (file: string) => Promise<ClipFile>;

/** Encoders pad the first and the last frame; more would be sound that was added or is missing. */
const MAX_DIFFERENCE_MS = 250;

/** Of what ffmpeg says, in the log. */
const MAX_QUOTE_LENGTH = 300;

/** @returns why what was made can't stand for the clip, or `null` */
const describeUnlike = (made: ClipFile, clip: ClipFile): string | null => {
  if (made.mimeType !== 'audio/mp4') return 'its result is no MP4';
  const differenceMs = Math.abs(made.durationMs - clip.durationMs);
  return differenceMs > MAX_DIFFERENCE_MS ? `its result differs by ${differenceMs} ms` : null;
};

/** Tables are written behind the sound, when its size was counted. */
const FILE_MARGIN = 2;

/**
 * Makes AAC in MP4 of even loudness of a clip.
 *
 * @returns the new file, scanned and stripped as if it had been sent
 * @throws ProgramError; ClipError; Error for another sound; the system's error. Nothing is left then
 */
const makeClip = async (
  strapi: Core.Strapi,
  clip: ClipFile,
  program: string,
  cleanFile: CleanFile,
): Promise<ClipFile> => {
  const { transcodeTimeoutMs, transcodeMaxMemoryBytes: maxMemoryBytes } = getOptions(strapi).voice;
  const { file: input, extension, durationMs } = clip;
  const output = nameIncoming(foldersOf(strapi));
  try {
    // It is private from its first byte.
    await writePrivateFile(output, new Uint8Array());
    const args = listFfmpegArguments({ input, output, extension, durationMs, maxMemoryBytes });
    await runProgram(program, args, {
      timeoutMs: transcodeTimeoutMs,
      maxMemoryBytes,
      maxFileBytes: FILE_MARGIN * maxMadeBytes(durationMs),
      signal: transcoderOf(strapi).stop.signal,
    });
    const made = await cleanFile(output);
    const fault = describeUnlike(made, clip);
    if (fault === null) return made;
    await unlinkIfThere(made.file);
    throw new Error(fault);
  } finally {
    await unlinkIfThere(output);
  }
};

/** What is printable of the end of what ffmpeg said. */
const quoteOutput = (output: string): string =>
  output.replace(/[^ -~]+/g, ' ').slice(-MAX_QUOTE_LENGTH);

const logFailure = (strapi: Core.Strapi, error: unknown): void => {
  const reason = error instanceof Error ? error.message : String(error);
  strapi.log.warn(`podcast: a spoken comment stays as it was sent, ffmpeg made none: ${reason}`);
  if (error instanceof ProgramError) {
    strapi.log.debug(`podcast: ffmpeg said: ${quoteOutput(error.output)}`);
  }
};

/**
 * Makes AAC in MP4 of a clip, if the site has an ffmpeg; one clip after the other. The clip is gone
 * then, and whatever else is known of it holds for the new file as well.
 *
 * @returns the clip as it was where there is no ffmpeg, or where it failed, of which the log tells
 */
export const transcodeClip = async <Clip extends ClipFile>(
  strapi: Core.Strapi,
  clip: Clip,
  cleanFile: CleanFile,
): Promise<Clip> => {
  const { ffmpegPath } = getOptions(strapi).voice;
  if (ffmpegPath === null) return clip;
  try {
    const made = await transcoderOf(strapi).turns(() =>
      makeClip(strapi, clip, ffmpegPath, cleanFile),
    );
    await unlinkIfThere(clip.file);
    const { file, mimeType, extension, durationMs, bytes, sha256 } = made;
    return { ...clip, file, mimeType, extension, durationMs, bytes, sha256 };
  } catch (error) {
    logFailure(strapi, error);
    return clip;
  }
};
