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
  /** SIGKILL: nothing in it is told. @returns once it is gone */
  readonly kill: () => Promise<void>;
  /** Starts it again, at the same address and with what it has stored; not one that is `--empty`. */
  readonly restart: () => Promise<void>;
}

const EMAIL = 'test@example.org';
const PASSWORD = 'Browser-Test-1';

interface Run {
  readonly greeting: string;
  readonly url: string;
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

const launch = async (port: number, flags: readonly string[]): Promise<Run> => {
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
        // Tests log in more often than people do.
        ADMIN_RATE_LIMIT: 'false',
        DEMO_ADMIN_EMAIL: EMAIL,
        DEMO_ADMIN_PASSWORD: PASSWORD,
      },
    },
  );
  const exit = once(child, 'exit');
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
    greeting,
    url,
    end: async (signal) => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await exit;
      return child.exitCode;
    },
  };
};

/** Runs `npm run demo` on a free port and waits for its last line. */
export const startDemo = async (...flags: readonly string[]): Promise<Demo> => {
  const port = await findFreePort();
  let run = await launch(port, flags);
  const { greeting, url } = run;
  return {
    url,
    email: EMAIL,
    password: PASSWORD,
    greeting,
    stop: () => run.end('SIGTERM'),
    kill: async () => {
      await run.end('SIGKILL');
    },
    restart: async () => {
      run = await launch(port, []);
    },
  };
};
