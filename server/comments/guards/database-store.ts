import type { Core } from '@strapi/strapi';
import {
  RateLimiterMySQL,
  RateLimiterPostgres,
  RateLimiterSQLite,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';

import type { Milliseconds } from '../../config';
import type { LimiterTerms, LimitStore } from './limit-store';

/** Not a content type; Strapi leaves tables alone that it never knew (@strapi/database, diff.js). */
const TABLE = 'podcast_limits';
const MAX_KEY_LENGTH = 255;
const PURGE_EVERY_MS: Milliseconds = 300_000;

type Dialect = 'sqlite' | 'postgres' | 'mysql';

const dialectOf = (strapi: Core.Strapi): Dialect => {
  const { client } = strapi.db.dialect;
  if (client === 'sqlite' || client === 'postgres' || client === 'mysql') return client;
  throw new Error(`Limits can't be kept in a database of the kind ${client}.`);
};

/**
 * The library would make the table too, but wants the right to create databases on MySQL, and
 * fails when two nodes make it at once. Its statements name no columns: the order counts.
 */
const createTable = async (strapi: Core.Strapi): Promise<void> => {
  const exists = (): Promise<boolean> => strapi.db.getSchemaConnection().hasTable(TABLE);
  if (await exists()) return;
  try {
    await strapi.db.getSchemaConnection().createTable(TABLE, (table) => {
      table.string('key', MAX_KEY_LENGTH).primary();
      table.integer('points').notNullable().defaultTo(0);
      table.bigInteger('expire');
    });
  } catch (error) {
    if (!(await exists())) throw error;
  }
};

const createLimiter = (strapi: Core.Strapi, terms: LimiterTerms): RateLimiterAbstract => {
  const options = {
    ...terms,
    storeClient: strapi.db.connection,
    storeType: 'knex',
    tableName: TABLE,
    tableCreated: true,
    // The library's own timer can't be stopped, and its errors can't be caught.
    clearExpiredByTimeout: false,
  };
  switch (dialectOf(strapi)) {
    case 'sqlite':
      return new RateLimiterSQLite(options);
    case 'postgres': {
      const schemaName = strapi.db.getSchemaName();
      return new RateLimiterPostgres({ ...options, ...(schemaName && { schemaName }) });
    }
    case 'mysql':
      // What Strapi displays of MySQL is the name of the database.
      return new RateLimiterMySQL({ ...options, dbName: strapi.db.getInfo().displayName });
  }
};

/** Counts in the site's own database. Never to be used within a transaction. */
export const openDatabaseStore = async (strapi: Core.Strapi): Promise<LimitStore> => {
  await createTable(strapi);
  const purge = async (): Promise<void> => {
    await strapi.db.getConnection(TABLE).where('expire', '<', Date.now()).delete();
  };
  const timer = setInterval(() => {
    // What could not be deleted is so the next time.
    purge().catch(() => undefined);
  }, PURGE_EVERY_MS);
  timer.unref();
  return {
    createLimiter: (terms) => createLimiter(strapi, terms),
    purge,
    close: () => {
      clearInterval(timer);
      return Promise.resolve();
    },
  };
};
