import { readdir, readFile } from 'node:fs/promises';

const readStatus = (pid: string): Promise<string> =>
  readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');

/** Processes that this one has started, on Linux. */
export const listChildren = async (): Promise<readonly string[]> => {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const statuses = await Promise.all(pids.map(readStatus));
  return pids.filter((_pid, index) => statuses[index]?.includes(`\nPPid:\t${process.pid}\n`));
};

/** The most that a process has ever held, in MiB; 0 once it has ended. */
export const readPeakMib = async (pid: string): Promise<number> => {
  const [, kib] = /^VmHWM:\s+(\d+)/m.exec(await readStatus(pid)) ?? [];
  return Number(kib ?? 0) / 1024;
};
