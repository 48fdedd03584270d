/** Says in a sentence which database server the tests miss. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Client } = require('pg');
const { createConnection } = require('mysql2/promise');

const servers = [
  {
    name: 'PostgreSQL',
    variable: 'DATABASE_POSTGRES_URL',
    fallback: 'postgres://postgres@127.0.0.1:5432/postgres',
    connect: async (url) => {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.end();
    },
  },
  {
    name: 'MariaDB or MySQL',
    variable: 'DATABASE_MYSQL_URL',
    fallback: 'mysql://root@127.0.0.1:3306/mysql',
    connect: async (url) => {
      const connection = await createConnection(url);
      await connection.end();
    },
  },
];

for (const { name, variable, fallback, connect } of servers) {
  const url = process.env[variable] ?? fallback;
  await connect(url).catch((error) => {
    const { host } = new URL(url);
    console.error(`${name} cannot be reached at ${host} (${variable}): ${error.message}`);
    process.exitCode = 1;
  });
}
