/**
 * `npm run bench [-- name …]`: runs the comparisons in this folder, all or those named, and prints
 * how long ours takes for what another program takes 1. Each `<name>.ts` exports async functions
 * that return rows of `{ what, beside, ratio, unit }`.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { build } from 'esbuild';

const folder = path.dirname(fileURLToPath(import.meta.url));
// Inside the repository: the bundles import its packages.
const outdir = path.resolve(folder, '..', '..', '.tmp', 'bench');

const findBenches = async (wanted) => {
  const names = (await readdir(folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.basename(file, '.ts'));
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no bench "${unknown.join('", "')}". There are: ${names.join(', ')}.`);
  }
  return wanted.length > 0 ? wanted : names;
};

const bundle = async (name) => {
  const outfile = path.join(outdir, `${name}.mjs`);
  await build({
    entryPoints: [path.join(folder, `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  return pathToFileURL(outfile).href;
};

const runBench = async (name) => {
  const module = await import(await bundle(name));
  const rows = [];
  for (const bench of Object.values(module).filter((it) => typeof it === 'function')) {
    rows.push(...(await bench()));
  }
  return rows;
};

const printTable = (name, rows) => {
  console.log(`\n${name}`);
  const whatWidth = Math.max(...rows.map(({ what }) => what.length));
  const besideWidth = Math.max(...rows.map(({ beside }) => beside.length));
  for (const { what, beside, ratio, unit } of rows) {
    const number = ratio.toFixed(ratio < 100 ? 2 : 0).padStart(8);
    console.log(`  ${what.padEnd(whatWidth)}  ${beside.padEnd(besideWidth)}  ${number}  ${unit}`);
  }
};

try {
  const names = await findBenches(process.argv.slice(2));
  await mkdir(outdir, { recursive: true });
  for (const name of names) printTable(name, await runBench(name));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await rm(outdir, { recursive: true, force: true });
}
