import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { createApp, type App } from '../support/app-directory';
import { REPOSITORY } from '../support/paths';

const run = promisify(execFile);

const NAME = 'strapi-plugin-podcast';

/** What `npm pack` made. */
export interface Tarball {
  readonly file: string;
  /** Paths of its files below `package/`. */
  readonly entries: readonly string[];
  readonly remove: () => Promise<void>;
}

/** Packs the plugin as it would be published. */
export const packPlugin = async (): Promise<Tarball> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'podcast-tarball-'));
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: REPOSITORY });
  const [name] = await readdir(folder);
  if (name === undefined) throw new Error('npm pack made no file');
  const file = path.join(folder, name);
  const { stdout } = await run('tar', ['-tzf', file]);
  const entries = stdout.split('\n').filter((line) => line !== '' && !line.endsWith('/'));
  return {
    file,
    entries: entries.map((entry) => entry.replace(/^package\//, '')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

/** Links a folder's packages that are not there yet, those in scopes one by one. */
const linkPackages = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true });
  const installed = new Set(await readdir(to));
  for (const name of await readdir(from)) {
    const source = path.join(from, name);
    if (name.startsWith('@')) await linkPackages(source, path.join(to, name));
    else if (!name.startsWith('.') && !installed.has(name)) {
      await symlink(source, path.join(to, name));
    }
  }
};

/**
 * A Strapi application outside of the repository into which npm has installed the tarball, with the
 * dependencies that it declares. Strapi and its other packages, which would take minutes, are links
 * to the repository's.
 */
export const installTarball = async ({ file }: Tarball): Promise<App> => {
  const app = await createApp();
  const packages = path.join(app.dir, 'node_modules');
  const manifestFile = path.join(app.dir, 'package.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  await rm(packages);

  const plugin = { [NAME]: `file:${file}` };
  await writeFile(manifestFile, JSON.stringify({ ...manifest, dependencies: plugin }));
  // The peers are linked afterwards: npm must neither fetch nor miss them. Nested, the plugin's
  // dependencies don't stand in the way of those that Strapi has in other versions.
  const flags = ['--legacy-peer-deps', '--install-strategy=nested', '--ignore-scripts'];
  const speed = ['--no-package-lock', '--prefer-offline'];
  await run('npm', ['install', ...flags, ...speed], { cwd: app.dir });
  await linkPackages(path.join(REPOSITORY, 'node_modules'), packages);
  const dependencies = { ...manifest.dependencies, ...plugin };
  await writeFile(manifestFile, JSON.stringify({ ...manifest, dependencies }));

  await writeFile(
    path.join(app.dir, 'config', 'plugins.js'),
    `module.exports = {
  'users-permissions': { config: { jwtSecret: 'test-jwt-secret' } },
  podcast: { enabled: true },
};\n`,
  );
  await writeFile(
    path.join(app.dir, 'start.js'),
    `const { createStrapi } = require('@strapi/strapi');
createStrapi({ appDir: __dirname, distDir: __dirname, serveAdminPanel: false })
  .start()
  .then(() => console.log('STARTED'));\n`,
  );
  return app;
};

/** An application in a process of its own. */
export interface Process {
  readonly url: string;
  /** Ends it if it still runs, and returns its exit code. */
  readonly stop: () => Promise<number | null>;
}

const waitForStart = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: unknown): void => {
      output += String(chunk);
      if (output.includes('STARTED')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      reject(new Error(`The application ended with ${String(code)}:\n${output}`));
    });
  });

/** Starts the application with plain Node: no test runner resolves its modules. */
export const startApp = async ({ dir, port }: App): Promise<Process> => {
  // Links are not followed, so that every package finds its neighbours in the application.
  const flags = ['--preserve-symlinks', '--preserve-symlinks-main'];
  const child = spawn(process.execPath, [...flags, 'start.js'], {
    cwd: dir,
    env: { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await waitForStart(child);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      if (child.exitCode === null) {
        const exit = once(child, 'exit');
        child.kill('SIGTERM');
        await exit;
      }
      return child.exitCode;
    },
  };
};
