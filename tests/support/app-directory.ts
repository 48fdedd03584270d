import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { createDatabase, readDatabaseKind, type DatabaseKind } from './databases';
import { REPOSITORY } from './paths';

export interface AppOptions {
  /** The site's `podcast.config`. */
  readonly plugin?: Readonly<Record<string, unknown>>;
  readonly withUsersPermissions?: boolean;
  readonly withGraphql?: boolean;
  readonly database?: DatabaseKind;
  /** Further keys of `config/server`, `url` or `proxy` for one. */
  readonly server?: Readonly<Record<string, unknown>>;
  /** Further keys of `config/plugins`, `upload` for one. */
  readonly plugins?: Readonly<Record<string, unknown>>;
}

/** A Strapi application on disk that is ready to boot. */
export interface App {
  readonly dir: string;
  readonly port: number;
  /** Drops the database; the directory is the caller's. */
  readonly dropDatabase: () => Promise<void>;
}

const PLUGIN_VERSION = '5.54.0';

/** The port has to be known before the boot: Strapi derives its absolute address from it. */
export const findFreePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port is free'));
        else resolve(address.port);
      });
    });
  });

const listDependencies = ({
  withUsersPermissions = true,
  withGraphql = false,
}: AppOptions): Record<string, string> => ({
  '@strapi/strapi': PLUGIN_VERSION,
  ...(withUsersPermissions && { '@strapi/plugin-users-permissions': PLUGIN_VERSION }),
  ...(withGraphql && { '@strapi/plugin-graphql': PLUGIN_VERSION }),
});

const describeConfig = (options: AppOptions, port: number): Record<string, unknown> => ({
  server: {
    host: '127.0.0.1',
    port,
    app: { keys: ['test-key-one', 'test-key-two'] },
    logger: { updates: { enabled: false }, startup: { enabled: false } },
    ...options.server,
  },
  admin: {
    auth: { secret: 'test-admin-secret' },
    apiToken: { salt: 'test-api-token-salt' },
    transfer: { token: { salt: 'test-transfer-salt' } },
    secrets: { encryptionKey: 'test-encryption-key' },
    flags: { nps: false, promoteEE: false },
    rateLimit: { enabled: false },
  },
  api: { rest: { defaultLimit: 25, maxLimit: 100, withCount: true } },
  logger: { level: process.env.TEST_LOG_LEVEL ?? 'error' },
  middlewares: [
    'strapi::logger',
    'strapi::errors',
    'strapi::security',
    'strapi::cors',
    'strapi::poweredBy',
    'strapi::query',
    'strapi::body',
    'strapi::session',
    'strapi::favicon',
    'strapi::public',
  ],
  plugins: {
    ...((options.withUsersPermissions ?? true) && {
      'users-permissions': { config: { jwtSecret: 'test-jwt-secret' } },
    }),
    podcast: { enabled: true, resolve: REPOSITORY, config: options.plugin ?? {} },
    ...options.plugins,
  },
});

/** Writes a Strapi application with the plugin from this repository, and makes its database. */
export const createApp = async (options: AppOptions = {}): Promise<App> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'podcast-site-'));
  const port = await findFreePort();
  const database = await createDatabase(
    options.database ?? readDatabaseKind(),
    path.join(dir, 'data.db'),
  );
  await Promise.all(
    ['config', 'src', path.join('public', 'uploads')].map((name) =>
      mkdir(path.join(dir, name), { recursive: true }),
    ),
  );
  const files = { ...describeConfig(options, port), database: database.config };
  await Promise.all([
    symlink(path.join(REPOSITORY, 'node_modules'), path.join(dir, 'node_modules')),
    writeFile(
      path.join(dir, 'package.json'),
      JSON.stringify({
        name: 'podcast-site',
        version: '0.0.0',
        private: true,
        dependencies: listDependencies(options),
        strapi: { uuid: false },
      }),
    ),
    // Not JSON files: `plugins` is only read as a script.
    ...Object.entries(files).map(([name, content]) =>
      writeFile(
        path.join(dir, 'config', `${name}.js`),
        `module.exports = ${JSON.stringify(content)};\n`,
      ),
    ),
  ]);
  return { dir, port, dropDatabase: () => database.drop() };
};
