import type { Core } from '@strapi/strapi';

/** Every row of every table, by table: what a request that only reads must not change. */
export type Dump = Readonly<Record<string, string>>;

interface Inspector {
  readonly getTables: () => Promise<readonly string[]>;
}

/** The whole database of a site, except the tables `without`. */
export const dumpTables = async (
  strapi: Core.Strapi,
  without: readonly string[] = [],
): Promise<Dump> => {
  const { connection, dialect } = strapi.db;
  const inspector: Inspector = dialect.schemaInspector;
  const names = await inspector.getTables();
  // Strapi's inspector of SQLite leaves out the counters, which tell of writes all the same.
  const counters = dialect.client === 'sqlite' ? ['sqlite_sequence'] : [];
  const dump: Record<string, string> = {};
  for (const name of [...names, ...counters].filter((table) => !without.includes(table)).sort()) {
    const rows: unknown[] = await connection(name).select();
    dump[name] = rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
  }
  return dump;
};
