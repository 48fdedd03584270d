import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { AdminSession } from './admin-session';

/** A file that need not be on disk. */
export interface FileToUpload {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Media type, `audio/mpeg` for one. */
  readonly type: string;
}

/** What the upload plugin answered; `url` is relative with the local provider. */
export interface UploadedFile {
  readonly id: number;
  readonly url: string;
}

export type Upload = (file: string | FileToUpload) => Promise<UploadedFile>;

const TYPES: Readonly<Record<string, string>> = {
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.m4b': 'audio/mp4',
  '.mp4': 'video/mp4',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.flac': 'audio/flac',
  '.wav': 'audio/wav',
  '.webm': 'audio/webm',
  '.aac': 'audio/aac',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.vtt': 'text/vtt',
  '.srt': 'application/x-subrip',
  '.json': 'application/json',
  '.txt': 'text/plain',
};

const readForUpload = async (file: string): Promise<FileToUpload> => {
  const type = TYPES[path.extname(file).toLowerCase()];
  if (type === undefined) throw new Error(`The media type of ${file} is not known to the tests`);
  return { name: path.basename(file), bytes: await readFile(file), type };
};

/** `POST /upload`, as the Media Library sends it. */
export const createUpload =
  (admin: () => Promise<AdminSession>): Upload =>
  async (file) => {
    const { name, bytes, type } = typeof file === 'string' ? await readForUpload(file) : file;
    const form = new FormData();
    form.append('files', new Blob([Uint8Array.from(bytes)], { type }), name);
    const session = await admin();
    const response = await session.fetch('/upload', { method: 'POST', body: form });
    const body: unknown = await response.json();
    if (!response.ok) throw new Error(`Upload of ${name}: ${JSON.stringify(body)}`);
    const [uploaded] = body as readonly UploadedFile[];
    if (uploaded === undefined) throw new Error(`Upload of ${name}: nothing came back`);
    return uploaded;
  };
