import type { Core } from '@strapi/strapi';

import { AudioError, type Analyser } from '../media';
import type { AudioUploadRow } from '../site/tables';
import { fileOf } from './folder';
import { isTypeAllowed } from './site-types';

/** The file is at fault, and no second look would change that. */
export class Refusal extends Error {
  constructor(
    readonly code: 'AUDIO_UNSUPPORTED' | 'CHECKSUM_MISMATCH',
    message: string,
  ) {
    super(message);
  }
}

interface AudioType {
  readonly mimeType: string;
  /** With its dot. */
  readonly extension: string;
}

const checkSum = async (
  analyser: Analyser,
  path: string,
  { sha256 }: AudioUploadRow,
  signal: AbortSignal,
): Promise<void> => {
  if (sha256 === null) return;
  const found = await analyser.hash({ kind: 'file', path }, signal);
  if (found.sha256 === sha256) return;
  throw new Refusal('CHECKSUM_MISMATCH', 'The file has other bytes than its checksum says');
};

/** @throws Refusal for what is no audio that this plugin knows, or that the site doesn't take */
const lookInto = async (
  strapi: Core.Strapi,
  analyser: Analyser,
  path: string,
  signal: AbortSignal,
): Promise<AudioType> => {
  try {
    const { mimeType, extension } = await analyser.analyse({ kind: 'file', path }, signal);
    if (isTypeAllowed(strapi, mimeType)) return { mimeType, extension };
  } catch (error) {
    if (error instanceof AudioError) throw new Refusal('AUDIO_UNSUPPORTED', error.message);
    throw error;
  }
  throw new Refusal('AUDIO_UNSUPPORTED', 'This site does not take files of this type');
};

/**
 * Reads the whole file in the worker, if there is a checksum, and what it says of itself.
 *
 * @returns what it is by its content
 * @throws Refusal for what the file is at fault with; whatever keeps the worker from reading it
 */
export const checkFile = async (
  strapi: Core.Strapi,
  analyser: Analyser,
  row: AudioUploadRow,
  signal: AbortSignal,
): Promise<AudioType> => {
  const path = fileOf(strapi, row.uploadId);
  await checkSum(analyser, path, row, signal);
  return lookInto(strapi, analyser, path, signal);
};
