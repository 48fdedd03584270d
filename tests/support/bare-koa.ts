import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { REPOSITORY } from './paths';

/** Bare Koa in a process of its own. */
export interface BareKoa {
  readonly pid: number;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** @param how bodies are kept in memory, or written to files as they come, and flushed */
export const startBareKoa = async (how: 'buffer' | 'stream'): Promise<BareKoa> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bare-koa-'));
  const child = spawn(process.execPath, ['tests/bench/bare-koa.mjs', how, folder], {
    cwd: REPOSITORY,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const said: readonly unknown[] = await Promise.race([
    once(child.stdout, 'data'),
    exit.then(() => Promise.reject(new Error('Bare Koa ended'))),
  ]);
  const { pid } = child;
  if (pid === undefined) throw new Error('Bare Koa has no process');
  return {
    pid,
    url: `http://127.0.0.1:${String(said[0]).trim()}`,
    stop: async () => {
      child.kill();
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
