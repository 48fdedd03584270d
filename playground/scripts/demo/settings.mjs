/** What the demo was asked for: flags and environment, checked. */
import path from 'node:path';
import { parseArgs } from 'node:util';

/** A wrong call: the sentence is for the person who made it. */
export class UsageError extends Error {}

const USAGE =
  'npm run demo [-- --fresh | --empty]\n' +
  "  --fresh  starts again: removes the demo's database and uploads first\n" +
  '  --empty  an empty site with nothing but the admin user';

const CLIENTS = ['sqlite', 'postgres', 'mysql'];

const parseFlags = (args) => {
  try {
    const { values } = parseArgs({
      args,
      options: { fresh: { type: 'boolean' }, empty: { type: 'boolean' } },
    });
    return { fresh: values.fresh === true, empty: values.empty === true };
  } catch {
    throw new UsageError(`The demo does not know "${args.join(' ')}".\n${USAGE}`);
  }
};

const parsePort = (text) => {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UsageError(`PORT is "${text}", but has to be a number from 1 to 65535.`);
};

const parseClient = (client) => {
  if (CLIENTS.includes(client)) return client;
  throw new UsageError(`DATABASE_CLIENT is "${client}", but has to be ${CLIENTS.join(', ')}.`);
};

/** A name that a browser can reach: 0.0.0.0 and :: only say where to listen. */
const toUrl = (host, port) => {
  const name = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host;
  return `http://${name}:${port}`;
};

/**
 * @param playground the Strapi application's directory
 * @throws UsageError
 */
export const readSettings = (args, env, playground) => {
  const { fresh, empty } = parseFlags(args);
  const client = parseClient(env.DATABASE_CLIENT ?? 'sqlite');
  const host = env.HOST ?? '127.0.0.1';
  const port = parsePort(env.PORT ?? '1337');
  // A folder for each, so that no database loses the files of another.
  const dataDir = path.join(playground, '.tmp', empty ? `${client}-empty` : client);
  return {
    host,
    port,
    url: toUrl(host, port),
    seeds: !empty,
    startsOver: fresh || empty,
    playground,
    publicDir: path.join(dataDir, 'public'),
    voiceDir: path.join(dataDir, 'voice'),
    database: {
      client,
      // As playground/config does: relative to the playground.
      filename: path.resolve(playground, env.DATABASE_FILENAME ?? path.join(dataDir, 'data.db')),
      isOwnFile: env.DATABASE_FILENAME === undefined,
    },
    logLevel: env.LOG_LEVEL ?? 'warn',
    admin: {
      email: env.DEMO_ADMIN_EMAIL ?? 'demo@example.org',
      password: env.DEMO_ADMIN_PASSWORD ?? 'Podcast-Demo-1',
    },
  };
};

/** The variables that playground/config reads. */
export const toEnvironment = ({ host, port, publicDir, voiceDir, database, logLevel }) => ({
  NODE_ENV: 'production',
  HOST: host,
  PORT: String(port),
  PUBLIC_DIR: publicDir,
  VOICE_DIR: voiceDir,
  DATABASE_CLIENT: database.client,
  DATABASE_FILENAME: database.filename,
  STRAPI_TELEMETRY_DISABLED: 'true',
  LOG_LEVEL: logLevel,
});
