import { spawn, type ChildProcess } from 'node:child_process';

import { isWindows, limitCommand, type ProgramLimits } from './program-limits';

/** How a program failed, in words that hold nothing of what it read. */
export class ProgramError extends Error {
  constructor(
    message: string,
    /** What it said itself, which may hold anything. */
    readonly output: string,
  ) {
    super(message);
  }
}

/** Of both its outputs together; whoever says more is ended. */
const MAX_OUTPUT_BYTES = 64 * 1024;

const STOPPED = 'the site stops';

/** Ends a program with all that it has started, and hears no more of them. */
const endGroup = (child: ChildProcess): void => {
  try {
    if (isWindows || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
};

/** @returns `null` for a good end */
const describeEnd = (code: number | null, signal: string | null): string | null => {
  if (signal !== null) return `it was ended by ${signal}`;
  return code === 0 ? null : `it ended with code ${String(code)}`;
};

/**
 * Runs a program within limits of time, memory, output and file sizes, without a shell reading any
 * of its arguments, without input, and without the site's environment, which holds its secrets.
 *
 * @param program absolute path
 * @returns what it wrote to its two outputs
 * @throws ProgramError when it can't be started, fails, or goes beyond a limit: then it is killed,
 *   with whatever it has started
 */
export const runProgram = (
  program: string,
  args: readonly string[],
  limits: ProgramLimits,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const { timeoutMs, signal } = limits;
    if (signal.aborted) {
      reject(new ProgramError(STOPPED, ''));
      return;
    }
    const [command, ...first] = limitCommand(program, limits);
    const child = spawn(command, [...first, ...args], {
      env: {},
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that all of it can be ended.
      detached: !isWindows,
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let heardBytes = 0;
    let reason: string | null = null;
    const end = (why: string): void => {
      reason ??= why;
      endGroup(child);
    };
    const stop = (): void => {
      end(STOPPED);
    };
    const hear = (chunk: Buffer): void => {
      heardBytes += chunk.length;
      if (heardBytes > MAX_OUTPUT_BYTES) end(`it said more than ${MAX_OUTPUT_BYTES} bytes`);
      else chunks.push(chunk);
    };
    const settle = (failure: string | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      // It may have left others.
      endGroup(child);
      const output = Buffer.concat(chunks).toString();
      if (failure === null) resolve(output);
      else reject(new ProgramError(failure, output));
    };
    const timer = setTimeout(() => {
      end(`it took longer than ${timeoutMs} ms`);
    }, timeoutMs);
    child.once('error', ({ message }) => {
      settle(`it can’t be started: ${message}`);
    });
    child.once('close', (code, killedBy) => {
      settle(reason ?? describeEnd(code, killedBy));
    });
    signal.addEventListener('abort', stop);
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
