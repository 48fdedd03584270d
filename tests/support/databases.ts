import { randomBytes } from 'node:crypto';

import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';

export type DatabaseKind = 'sqlite' | 'postgres' | 'mysql';

/** A database of its own for one site. */
export interface TestDatabase {
  /** What `config/database` of the site says. */
  readonly config: unknown;
  /** Removes it with everything in it. */
  drop(): Promise<void>;
}

const POSTGRES_URL =
  process.env.DATABASE_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const MYSQL_URL = process.env.DATABASE_MYSQL_URL ?? 'mysql://root@127.0.0.1:3306/mysql';

/** Which database sites have that don't ask for one: SQLite, unless a test project says otherwise. */
export const readDatabaseKind = (): DatabaseKind => {
  const kind = process.env.TEST_DATABASE;
  return kind === 'postgres' || kind === 'mysql' ? kind : 'sqlite';
};

const inventName = (): string => `podcast_test_${randomBytes(6).toString('hex')}`;

/** Strapi's `connection` object for a server's URL and one database on it. */
const toConnection = (url: string, database: string): Record<string, unknown> => {
  const { hostname, port, username, password } = new URL(url);
  return {
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database,
  };
};

const runOnPostgres = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: POSTGRES_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};

const runOnMysql = async (sql: string): Promise<void> => {
  const connection = await createConnection(MYSQL_URL);
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
};

const POOL = { min: 0, max: 5 };

const createPostgres = async (): Promise<TestDatabase> => {
  const name = inventName();
  await runOnPostgres(`CREATE DATABASE ${name}`);
  return {
    config: {
      connection: { client: 'postgres', connection: toConnection(POSTGRES_URL, name), pool: POOL },
    },
    drop: () => runOnPostgres(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
};

const createMysql = async (): Promise<TestDatabase> => {
  const name = inventName();
  await runOnMysql(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  return {
    config: {
      connection: { client: 'mysql', connection: toConnection(MYSQL_URL, name), pool: POOL },
    },
    drop: () => runOnMysql(`DROP DATABASE IF EXISTS ${name}`),
  };
};

/** `filename` has to be a path: Strapi would make a file of the name `:memory:` too. */
const createSqlite = (filename: string): TestDatabase => ({
  config: {
    connection: { client: 'sqlite', connection: { filename }, useNullAsDefault: true },
  },
  drop: () => Promise.resolve(),
});

/**
 * Makes an empty database of the kind asked for; PostgreSQL and MySQL or MariaDB have to be
 * reachable at `DATABASE_POSTGRES_URL` and `DATABASE_MYSQL_URL`.
 *
 * @param filename where SQLite keeps it; goes with the site's directory
 */
export const createDatabase = async (
  kind: DatabaseKind,
  filename: string,
): Promise<TestDatabase> => {
  switch (kind) {
    case 'postgres':
      return createPostgres();
    case 'mysql':
      return createMysql();
    case 'sqlite':
      return createSqlite(filename);
  }
};
