/** Builds what a site needs, when it is older than its sources. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

import { findNewestMs, findStaleBundles, findUnwrittenBundles } from '../freshness.mjs';

const require = createRequire(import.meta.url);

const findBin = (name) => {
  const file = require.resolve(`${name}/package.json`);
  const { bin } = require(file);
  return path.join(path.dirname(file), typeof bin === 'string' ? bin : Object.values(bin)[0]);
};

/** Runs a script to its end and returns what it printed. */
const run = ({ args, cwd, env = {} }, onStart) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, to be ended as a whole: the child may start processes as well.
      detached: true,
    });
    onStart(() => process.kill(-child.pid, 'SIGKILL'));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (output += String(chunk)));
    }
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });

/** The result is looked at rather than the exit code: `strapi build` ends with 0 when it gives up. */
const build = async (what, { command, isWrittenSince, onStart }) => {
  const startedAtMs = Date.now();
  console.log(`Building ${what} …`);
  const output = await run(command, onStart);
  if (!isWrittenSince(startedAtMs)) throw new Error(`Building ${what} failed:\n${output}`);
};

/** @param onStart is given a function that ends the build */
export const buildPlugin = async (root, onStart) => {
  if (findStaleBundles(root).length === 0) return;
  await build('the plugin', {
    command: { args: [findBin('@strapi/sdk-plugin'), 'build'], cwd: root },
    isWrittenSince: (timeMs) => findUnwrittenBundles(root, timeMs).length === 0,
    onStart,
  });
};

/** The admin panel is a bundle of its own, the plugin's admin half included. */
export const buildAdminPanel = async (root, playground, onStart) => {
  const sources = [
    path.join(root, 'dist', 'admin'),
    path.join(root, 'package.json'),
    path.join(playground, 'config'),
    path.join(playground, 'package.json'),
    path.join(playground, 'src'),
  ];
  const isWrittenSince = (timeMs) =>
    (findNewestMs(path.join(playground, 'build', 'index.html')) ?? 0) >= timeMs;
  if (isWrittenSince(Math.max(...sources.map((source) => findNewestMs(source) ?? 0)))) return;
  await build('the admin panel', {
    command: {
      args: [findBin('@strapi/strapi'), 'build'],
      cwd: playground,
      env: { NODE_ENV: 'production' },
    },
    isWrittenSince,
    onStart,
  });
};
