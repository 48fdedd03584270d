import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';

/** What sharp may know of the system: where libraries and fonts are. */
const PASSED_VARIABLES = ['PATH', 'HOME', 'LD_LIBRARY_PATH', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH'];

/** One task a message. It ends with the process that started it, even in the middle of a picture. */
const PROGRAM = `
const sharp = require(process.argv[1]);
sharp.cache(false);
const slots = [];
const run = ({ slot, options, steps }) =>
  steps
    .reduce((picture, [method, ...values]) => picture[method](...values), sharp(slots[slot], options))
    .toBuffer({ resolveWithObject: true });
const tasks = {
  load: ({ slot, bytes }) => void (slots[slot] = bytes),
  metadata: ({ slot, options }) => sharp(slots[slot], options).metadata(),
  keep: async ({ into, ...work }) => {
    const { data, info } = await run(work);
    slots[into] = data;
    return info;
  },
  send: async (work) => (await run(work)).data,
};
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', async ({ task, ...values }) => {
  try {
    process.send({ result: await tasks[task](values) });
  } catch (error) {
    process.send({ error: error.message });
  }
});`;

/**
 * Starts a process that knows sharp and nothing of the site: no secrets of its environment, and none
 * of its settings. It is killed after `timeoutMs`.
 */
export const startSharp = (timeoutMs: number): ChildProcess =>
  spawn(process.execPath, ['-e', PROGRAM, createRequire(import.meta.url).resolve('sharp')], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Bytes travel as bytes, not as JSON.
    serialization: 'advanced',
    env: Object.fromEntries(PASSED_VARIABLES.map((name) => [name, process.env[name]])),
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
  });
