import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { App } from './app-directory';

/** A Strapi in a process of its own, which may die without a word. */
export interface SiteProcess {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly pid: number;
  /** Asks it to stop. @returns its exit code */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL: nothing in the process is told. @returns once it is gone */
  readonly kill: () => Promise<void>;
}

const STARTED = 'SITE STARTED';

const SCRIPT = `
const { createStrapi } = require('@strapi/strapi');
createStrapi({ appDir: __dirname, distDir: __dirname, serveAdminPanel: false })
  .start()
  .then(() => console.log('${STARTED}'));
`;

/**
 * Starts the application, again if it was started before.
 * @throws Error with what it printed when it ends before it listens
 */
export const startSiteProcess = async ({ dir, port }: App): Promise<SiteProcess> => {
  await writeFile(path.join(dir, 'start.js'), SCRIPT);
  const child = spawn(process.execPath, ['start.js'], {
    cwd: dir,
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes(STARTED)) resolve();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('exit', (code) => {
      reject(new Error(`The site ended with ${code ?? 'a signal'}:\n${output}`));
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exit;
  };
  const { pid } = child;
  if (pid === undefined) throw new Error('The site has no process.');
  return {
    pid,
    fetch: (target, init) => fetch(new URL(target, `http://127.0.0.1:${port}`), init),
    stop: async () => {
      await end('SIGTERM');
      return child.exitCode;
    },
    kill: () => end('SIGKILL'),
  };
};
