import { unreadable } from '../../storage';
import type { AudioSource } from './audio-source';
import { AudioError } from './facts';

const tooComplex = (cause?: unknown): AudioError =>
  new AudioError(
    'TOO_COMPLEX',
    'This file could not be read within the limits for time and memory. Please export it again.',
    { cause },
  );

/** A file of this machine is there at once; for one that is elsewhere, the way is to blame. */
export const outOfTime = (source: AudioSource): Error =>
  source.kind === 'file' ? tooComplex() : unreadable('The storage took too long.');

/** A worker that cannot be loaded is a broken installation, which no file is to blame for. */
const isMissingModule = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';

/** Why a call failed whose worker broke down. */
export const brokenDown = (cause: unknown): unknown =>
  isMissingModule(cause) ? cause : tooComplex(cause);
