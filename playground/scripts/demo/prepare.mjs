/** Prepares the demo's database and folders, and touches no other. */
import { mkdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

import { DEMO_MARK } from './mark.mjs';

const require = createRequire(import.meta.url);

const exists = (file) =>
  stat(file).then(
    () => true,
    () => false,
  );

/** knex as Strapi uses it, with the connection that playground/config describes. */
const connect = (playground) => {
  const knex = require('knex');
  const { env } = require('@strapi/utils');
  const { connection } = require(path.join(playground, 'config', 'database.js'))({ env });
  const client = { sqlite: 'better-sqlite3', postgres: 'pg', mysql: 'mysql2' }[connection.client];
  const { schema } = connection.connection;
  return knex({ ...connection, client, ...(schema && { searchPath: [schema] }) });
};

const listTables = {
  sqlite: async (db) =>
    (await db('sqlite_master').where({ type: 'table' }).select('name')).map(({ name }) => name),
  postgres: async (db) =>
    (await db('pg_tables').whereRaw('schemaname = current_schema()').select('tablename')).map(
      ({ tablename }) => tablename,
    ),
  mysql: async (db) =>
    (
      await db('information_schema.tables')
        .whereRaw('table_schema = database()')
        .select({ name: 'table_name' })
    ).map(({ name }) => name),
};

const holdsDemo = async (db, tables) =>
  tables.includes('strapi_core_store_settings') &&
  (await db('strapi_core_store_settings').where({ key: DEMO_MARK }).first()) !== undefined;

/** Foreign keys point in circles: PostgreSQL and MySQL are told not to mind. */
const dropTables = {
  postgres: async (db, tables) => {
    for (const table of tables) await db.raw('DROP TABLE IF EXISTS ?? CASCADE', [table]);
  },
  mysql: (db, tables) =>
    db.transaction(async (transaction) => {
      await transaction.raw('SET FOREIGN_KEY_CHECKS = 0');
      for (const table of tables) await transaction.raw('DROP TABLE IF EXISTS ??', [table]);
      await transaction.raw('SET FOREIGN_KEY_CHECKS = 1');
    }),
};

const FOREIGN =
  'The database holds tables that this demo did not make. Name an empty one with DATABASE_NAME or ' +
  'DATABASE_FILENAME.';

/** Drops what the demo made, or finds that it is not the demo's. */
const inspectDatabase = async ({ database, playground, startsOver }) => {
  const db = connect(playground);
  try {
    const tables = await listTables[database.client](db);
    if (tables.length > 0 && !(await holdsDemo(db, tables))) throw new Error(FOREIGN);
    if (startsOver) await dropTables[database.client]?.(db, tables);
  } finally {
    await db.destroy();
  }
};

const removeDatabaseFile = async (filename) => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    await rm(`${filename}${suffix}`, { force: true });
  }
};

/**
 * Makes sure that the database is the demo's own, and empties it and its files where that was asked
 * for. The demo's own file in playground/.tmp needs no proof.
 *
 * @throws Error when the database holds something that the demo did not make
 */
export const prepareDatabase = async (settings) => {
  const { client, filename, isOwnFile } = settings.database;
  const hasFile = client === 'sqlite' && (await exists(filename));
  if (client !== 'sqlite' || (hasFile && !isOwnFile)) await inspectDatabase(settings);
  if (!settings.startsOver) return;
  if (client === 'sqlite') await removeDatabaseFile(filename);
  await rm(settings.publicDir, { recursive: true, force: true });
  await rm(settings.voiceDir, { recursive: true, force: true });
};

/** Strapi's upload provider wants its folder to be there. */
export const prepareFolders = async ({ database, publicDir }) => {
  await mkdir(path.join(publicDir, 'uploads'), { recursive: true });
  await mkdir(path.dirname(database.filename), { recursive: true });
};
