/** Builds what a site needs, when it is older than its sources. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

import { findNewestMs, findStaleBundles } from '../freshness.mjs';

const require = createRequire(import.meta.url);

const findBin = (name) => {
  const file = require.resolve(`${name}/package.json`);
  const { bin } = require(file);
  return path.join(path.dirname(file), typeof bin === 'string' ? bin : Object.values(bin)[0]);
};

/** Runs a script to its end and returns what it printed. */
const run = (args, cwd, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => (output += String(chunk)));
    }
    child.once('error', reject);
    child.once('close', () => resolve(output));
  });

/** The result is looked at rather than the exit code: `strapi build` ends with 0 when it gives up. */
const build = async (what, isDone, ...command) => {
  console.log(`Building ${what} …`);
  const output = await run(...command);
  if (!isDone()) throw new Error(`Building ${what} failed:\n${output}`);
};

export const buildPlugin = async (root) => {
  const isDone = () => findStaleBundles(root).length === 0;
  if (isDone()) return;
  await build('the plugin', isDone, [findBin('@strapi/sdk-plugin'), 'build'], root);
};

/** The admin panel is a bundle of its own, the plugin's admin half included. */
export const buildAdminPanel = async (root, playground) => {
  const sources = [
    path.join(root, 'dist', 'admin'),
    path.join(root, 'package.json'),
    path.join(playground, 'config'),
    path.join(playground, 'package.json'),
    path.join(playground, 'src'),
  ];
  const isDone = () => {
    const builtAt = findNewestMs(path.join(playground, 'build', 'index.html')) ?? 0;
    return builtAt > Math.max(...sources.map((source) => findNewestMs(source) ?? 0));
  };
  if (isDone()) return;
  await build('the admin panel', isDone, [findBin('@strapi/strapi'), 'build'], playground, {
    NODE_ENV: 'production',
  });
};
