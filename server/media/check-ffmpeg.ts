import { constants } from 'node:fs';
import { access } from 'node:fs/promises';

/**
 * Stops the boot where `media.ffmpegPath` names no program.
 *
 * @throws Error naming the option
 */
export const checkFfmpeg = async (ffmpegPath: string | null): Promise<void> => {
  if (ffmpegPath === null) return;
  try {
    await access(ffmpegPath, constants.X_OK);
  } catch {
    throw new Error(`'media.ffmpegPath' must be a program that can be run: ${ffmpegPath} is none.`);
  }
};
