/** Tells whether the plugin's bundles are older than what they are built from. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const sourcesOf = {
  './strapi-admin': ['admin/src', 'package.json'],
  './strapi-server': ['strapi-server.ts', 'server', 'content-types', 'package.json'],
  './analysis-worker': ['server/media', 'package.json'],
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

/**
 * The bundles among `names` that are missing or older than their sources.
 *
 * @param root the plugin's directory
 * @param names keys of `exports` in its package.json, `./strapi-server` for one
 */
export const findStaleBundles = (root, names = bundleNames) => {
  const { exports } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return names.filter((name) => {
    const files = [exports[name].import, exports[name].require].map((file) =>
      findNewestMs(path.join(root, file)),
    );
    if (files.includes(undefined)) return true;
    const sources = sourcesOf[name].map((source) => findNewestMs(path.join(root, source)) ?? 0);
    return Math.min(...files) < Math.max(...sources);
  });
};
