import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './programs';
import { withTemporaryFolder } from './temporary-folder';

/** MP3 files of one second each, of different tones, so that no two have the same bytes. */
export const makeAudio = (count: number): Promise<readonly Buffer[]> =>
  withTemporaryFolder(async (folder) => {
    const files: Buffer[] = [];
    for (let index = 0; index < count; index += 1) {
      const file = join(folder, `${index}.mp3`);
      const tone = `sine=frequency=${220 + 40 * index}:duration=1`;
      await runProgram('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', tone, '-b:a', '64k', file]);
      files.push(await readFile(file));
    }
    return files;
  });
