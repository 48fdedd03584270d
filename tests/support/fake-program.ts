import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface FakePrograms {
  readonly folder: string;
  /** @returns the absolute path of a new shell script that may be run */
  readonly make: (script: string) => Promise<string>;
  readonly clear: () => Promise<void>;
}

/** Stands in for programs of a site. `$out` is the file that ffmpeg would write to. */
export const openFakePrograms = async (): Promise<FakePrograms> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'programs-'));
  let count = 0;
  return {
    folder,
    make: async (script) => {
      count += 1;
      const file = path.join(folder, `program-${count}`);
      await writeFile(file, `#!/bin/sh\nfor out; do :; done\nout=\${out#file:}\n${script}\n`);
      await chmod(file, 0o755);
      return file;
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
};
