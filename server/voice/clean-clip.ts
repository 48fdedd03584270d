import { readFile } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import { getOptions, type VoiceSettings } from '../config';
import { hashBytes } from '../files';
import { foldersOf, nameIncoming } from './folders';
import { measurePeaks } from './peaks';
import { writePrivateFile } from './private-file';
import { scanClip, stripClip, type ClipFacts } from './scan';

/** A clip that may be kept, in a temporary file. */
export interface CleanClip extends Pick<ClipFacts, 'mimeType' | 'extension' | 'durationMs'> {
  /** Without anything that tells of the device. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly peaks: readonly number[] | null;
}

/**
 * Looks into what was received, writes it anew without what it tells of the device, and draws its
 * waveform.
 *
 * @throws ClipError; the system's error
 */
export const cleanClip = async (
  strapi: Core.Strapi,
  received: string,
  { maxSeconds }: VoiceSettings,
): Promise<CleanClip> => {
  const { minMs } = getOptions(strapi).voice;
  const bytes = await readFile(received);
  const facts = scanClip(bytes, { minMs, maxMs: maxSeconds * 1_000 });
  const stripped = stripClip(bytes);
  const { mimeType, extension, durationMs } = facts;
  const file = nameIncoming(foldersOf(strapi));
  await writePrivateFile(file, stripped);
  return {
    mimeType,
    extension,
    durationMs,
    file,
    bytes: stripped.length,
    sha256: hashBytes(stripped),
    peaks: await measurePeaks(strapi, stripped, facts),
  };
};
