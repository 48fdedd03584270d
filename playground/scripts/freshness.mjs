/** Tells whether the plugin's bundles are older than what they are built from. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const sourcesOf = {
  './strapi-admin': ['admin/src', 'package.json'],
  './strapi-server': ['strapi-server.ts', 'server', 'content-types', 'package.json'],
  './analysis-worker': ['server/media', 'package.json'],
  './peaks-worker': ['server/voice', 'package.json'],
};

/** Every bundle that package.json exports. */
export const bundleNames = Object.keys(sourcesOf);

/**
 * When the youngest file at or under `target` was written, in milliseconds since the epoch.
 *
 * @returns `undefined` when there is no file
 */
export const findNewestMs = (target) => {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const times = readdirSync(target)
    .map((name) => findNewestMs(path.join(target, name)))
    .filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
};

const readExports = (root) =>
  JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).exports;

/** When the older of a bundle's two formats was written; 0 when one is missing. */
const findBuiltAt = (root, { import: esModule, require: commonJs }) =>
  Math.min(...[esModule, commonJs].map((file) => findNewestMs(path.join(root, file)) ?? 0));

/**
 * The bundles among `names` that are missing or older than their sources.
 *
 * @param root the plugin's directory
 * @param names keys of `exports` in its package.json, `./strapi-server` for one
 */
export const findStaleBundles = (root, names = bundleNames) => {
  const exports = readExports(root);
  return names.filter((name) => {
    const sources = sourcesOf[name].map((source) => findNewestMs(path.join(root, source)) ?? 0);
    return findBuiltAt(root, exports[name]) < Math.max(...sources);
  });
};

/**
 * The bundles among `names` that a build which began at `sinceMs` did not write. Sources may well
 * have changed meanwhile.
 */
export const findUnwrittenBundles = (root, sinceMs, names = bundleNames) => {
  const exports = readExports(root);
  return names.filter((name) => findBuiltAt(root, exports[name]) < sinceMs);
};
