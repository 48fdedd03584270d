import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import type { FileRow } from '../site/tables';
import { openHttpReader, RemoteFileError, type StorageUrl } from '../storage';
import { locateFile } from './locate-file';

const MIB = 1024 ** 2;

/** Small files come with the first request. */
const FIRST_BYTES = 4 * MIB;

/** A file that is to be read into memory is larger than it may be. */
export class FileTooLargeError extends Error {
  readonly code = 'TOO_LARGE';
  readonly isFinal = true;

  constructor(readonly maxBytes: number) {
    super(`The file has more than ${Math.floor(maxBytes / MIB)} MiB.`);
  }
}

/** @throws FileTooLargeError before more than `maxBytes` were read */
const readLocal = async (path: string, maxBytes: number): Promise<Uint8Array> => {
  const file = await open(path, 'r');
  try {
    if ((await file.stat()).size > maxBytes) throw new FileTooLargeError(maxBytes);
    return await file.readFile();
  } finally {
    await file.close();
  }
};

/** @throws FileTooLargeError; RemoteFileError */
const readRemote = async (
  address: StorageUrl,
  maxBytes: number,
  withinMs: number,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const limits = { maxBytes, maxWholeBytes: maxBytes, blockBytes: FIRST_BYTES, withinMs };
  try {
    const reader = await openHttpReader(address, { ...limits, signal });
    try {
      return await reader.read(0, reader.size);
    } finally {
      await reader.close();
    }
  } catch (error) {
    const isTooLarge = error instanceof RemoteFileError && error.code === 'TOO_LARGE';
    throw isTooLarge ? new FileTooLargeError(maxBytes) : error;
  }
};

/**
 * The whole of a small file of the Media Library, wherever its upload provider keeps it. A storage
 * gets as long for it as the worker gets for an audio file.
 *
 * @throws FileTooLargeError; the file system's error; RemoteFileError
 */
export const readWholeFile = async (
  strapi: Core.Strapi,
  file: FileRow,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> => {
  const location = locateFile(strapi, file);
  if (location.kind === 'local') return readLocal(location.path, maxBytes);
  const { timeoutMs } = getOptions(strapi).analysis;
  return readRemote(location.address, maxBytes, timeoutMs, signal);
};

/** Hexadecimal SHA-256. */
export const hashBytes = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
