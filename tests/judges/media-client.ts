import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../support/programs';
import { withTemporaryFolder } from './temporary-folder';

/** What curl got. */
export interface Fetched {
  readonly status: number;
  readonly contentRange: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/** Fetches ranges as `curl --range` asks for them, `0-9,100-` for one. */
export const curlRange = (url: string, range: string): Promise<Fetched> =>
  withTemporaryFolder(async (folder) => {
    const file = join(folder, 'body');
    const format = '%{http_code}\n%header{content-range}\n%{content_type}';
    const output = await runProgram('curl', [
      '-s',
      '-S',
      '-r',
      range,
      '-o',
      file,
      '-w',
      format,
      url,
    ]);
    const [status, contentRange = '', contentType = ''] = output.split('\n');
    return { status: Number(status), contentRange, contentType, body: await readFile(file) };
  });

/** Programs that continue a download where it was broken off. */
const RESUMERS = {
  curl: (file: string, url: string) => ['-s', '-S', '-C', '-', '-o', file, url],
  wget: (file: string, url: string) => ['-q', '-c', '-O', file, url],
} as const;

export type Resumer = keyof typeof RESUMERS;

/** Continues a download of which `begun` is there, and gives back the whole file. */
export const resume = (program: Resumer, url: string, begun: Buffer): Promise<Buffer> =>
  withTemporaryFolder(async (folder) => {
    const file = join(folder, 'download');
    await writeFile(file, begun);
    await runProgram(program, RESUMERS[program](file, url));
    return readFile(file);
  });

/** What mp3val has to say about a file that was fetched from an address. */
export const validateMp3 = (url: string): Promise<string> =>
  withTemporaryFolder(async (folder) => {
    const file = join(folder, 'download.mp3');
    await runProgram('curl', ['-s', '-S', '-f', '-o', file, url]);
    return runProgram('mp3val', [file]);
  });

/**
 * Decodes audio from a position to its end and gives back the hash of the sound.
 * @throws when ffmpeg meets any error on the way
 */
export const decodeFrom = (source: string, seconds: number): Promise<string> =>
  runProgram('ffmpeg', [
    ...['-v', 'error', '-xerror', '-ss', String(seconds), '-i', source],
    ...['-map', '0:a:0', '-f', 'md5', '-'],
  ]);
