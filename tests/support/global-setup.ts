import { execFile } from 'node:child_process';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

import { findStaleBundles, findUnwrittenBundles } from '../../playground/scripts/freshness.mjs';
import { REPOSITORY } from './paths';

const run = promisify(execFile);

/** What a Strapi without its admin panel loads of the plugin. */
const BUNDLES = ['./strapi-server', './analysis-worker', './peaks-worker'];

const LOCK = path.join(REPOSITORY, '.tmp', 'build.lock');
const LOCK_LIFETIME_MS = 2 * 60_000;

/** A build empties `dist`: two at a time would tear each other's bundles apart. */
const withLock = async (work: () => Promise<void>): Promise<void> => {
  await mkdir(path.dirname(LOCK), { recursive: true });
  for (;;) {
    const isTaken = await mkdir(LOCK).then(
      () => false,
      () => true,
    );
    if (!isTaken) break;
    const takenAt = await stat(LOCK).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - takenAt > LOCK_LIFETIME_MS) await rm(LOCK, { recursive: true, force: true });
    else await wait(200);
  }
  try {
    await work();
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
};

const build = async (): Promise<void> => {
  if (findStaleBundles(REPOSITORY, BUNDLES).length === 0) return;
  const startedAtMs = Date.now();
  const { stdout, stderr } = await run('npx', ['strapi-plugin', 'build'], {
    cwd: REPOSITORY,
  }).catch((error: unknown) => error as { readonly stdout: string; readonly stderr: string });
  const missing = findUnwrittenBundles(REPOSITORY, startedAtMs, BUNDLES);
  if (missing.length === 0) return;
  throw new Error(
    `The plugin could not be built: ${missing.join(' and ')} was not written.\n` +
      `${stdout}${stderr}`.split('\n').slice(-40).join('\n'),
  );
};

/**
 * Tests see what a site would load: `dist`. It is built here when it is older than the sources,
 * because Strapi leaves out a plugin without `dist` and says nothing.
 *
 * @throws Error with the build's last lines when a bundle could not be written
 */
export default async function setup(): Promise<void> {
  if (findStaleBundles(REPOSITORY, BUNDLES).length > 0) await withLock(build);
}
