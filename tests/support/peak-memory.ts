import { readFile, writeFile } from 'node:fs/promises';

const KIB = 1024;

/** A line of `/proc/<pid>/status` in bytes; only Linux has it. */
const readStatus = async (pid: number, name: 'VmRSS' | 'VmHWM'): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * KIB;
};

/**
 * By how much the resident memory of a process grows at most while something happens. The kernel
 * keeps the peak itself, so that none is missed between two looks.
 */
export const measurePeakBytes = async (
  pid: number,
  run: () => Promise<unknown>,
): Promise<number> => {
  // 5: forget the peak so far (proc(5)).
  await writeFile(`/proc/${pid}/clear_refs`, '5');
  const before = await readStatus(pid, 'VmRSS');
  await run();
  return Math.max(0, (await readStatus(pid, 'VmHWM')) - before);
};
