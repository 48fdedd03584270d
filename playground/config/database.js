const path = require('node:path');

/** SQLite by default; `DATABASE_CLIENT=postgres` or `mysql` with `DATABASE_*` for the others. */
module.exports = ({ env }) => {
  const client = env('DATABASE_CLIENT', 'sqlite');
  if (client === 'sqlite') {
    const filename = path.resolve(
      __dirname,
      '..',
      env('DATABASE_FILENAME', path.join('.tmp', 'demo.db')),
    );
    return { connection: { client, connection: { filename }, useNullAsDefault: true } };
  }
  const isPostgres = client === 'postgres';
  return {
    connection: {
      client,
      connection: {
        host: env('DATABASE_HOST', '127.0.0.1'),
        port: env.int('DATABASE_PORT', isPostgres ? 5432 : 3306),
        database: env('DATABASE_NAME', 'test'),
        user: env('DATABASE_USERNAME', isPostgres ? 'postgres' : 'root'),
        password: env('DATABASE_PASSWORD', ''),
        ...(isPostgres && { schema: env('DATABASE_SCHEMA', 'public') }),
      },
      pool: { min: 0, max: 10 },
    },
  };
};
