import { readdir, readlink } from 'node:fs/promises';
import { expect } from 'vitest';

/** How often this process has a file open; Linux only. */
export async function countDescriptors(path: string): Promise<number> {
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    descriptors.map((descriptor) => readlink(`/proc/self/fd/${descriptor}`).catch(() => '')),
  );
  return targets.filter((target) => target === path).length;
}

export async function expectNoDescriptors(path: string): Promise<void> {
  await expect.poll(() => countDescriptors(path), { timeout: 5000 }).toBe(0);
}
