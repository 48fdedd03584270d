import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { findFreePort } from './app-directory';
import { REPOSITORY } from './paths';

export interface Demo {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  /** What the demo printed until it was ready. */
  readonly greeting: string;
  /** Asks it to stop. @returns its exit code */
  readonly stop: () => Promise<number | null>;
}

const EMAIL = 'test@example.org';
const PASSWORD = 'Browser-Test-1';

/** Runs `npm run demo` on a free port and waits for its last line. */
export const startDemo = async (...flags: readonly string[]): Promise<Demo> => {
  const port = await findFreePort();
  const child = spawn(
    process.execPath,
    [path.join(REPOSITORY, 'playground', 'scripts', 'demo.mjs'), ...flags],
    {
      cwd: REPOSITORY,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        DEMO_ADMIN_EMAIL: EMAIL,
        DEMO_ADMIN_PASSWORD: PASSWORD,
      },
    },
  );
  let output = '';
  let found: ((greeting: string, url: string) => void) | undefined;
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    const [, url] = /^PODCAST DEMO READY (\S+)$/m.exec(output) ?? [];
    if (url !== undefined) found?.(output, url);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const [greeting, url] = await new Promise<[string, string]>((resolve, reject) => {
    found = (printed, address) => {
      resolve([printed, address]);
    };
    child.once('exit', (code) => {
      reject(new Error(`the demo ended with ${code ?? 'a signal'}:\n${output}`));
    });
  });
  return {
    url,
    email: EMAIL,
    password: PASSWORD,
    greeting,
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
};
