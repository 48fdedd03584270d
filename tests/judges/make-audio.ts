import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../support/programs';
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

/**
 * An MP3 of noise with a variable bit rate and a header that says so: about a megabyte, so that no
 * player fetches it as a whole before it seeks.
 */
export const makeLongAudio = (seconds: number): Promise<Buffer> =>
  withTemporaryFolder(async (folder) => {
    const file = join(folder, 'long.mp3');
    const noise = `anoisesrc=duration=${seconds}:color=pink:seed=1:sample_rate=44100`;
    const encoding = ['-ac', '1', '-c:a', 'libmp3lame', '-q:a', '6', '-metadata', 'title=Rauschen'];
    await runProgram('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', noise, ...encoding, file]);
    return readFile(file);
  });
