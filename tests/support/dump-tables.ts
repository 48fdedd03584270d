import type { Core } from '@strapi/strapi';

/** Every row of every table, by table: what a request that only reads must not change. */
export type Dump = Readonly<Record<string, string>>;

/** The whole SQLite database of a site, except `without`. */
export const dumpTables = async (
  strapi: Core.Strapi,
  without: readonly string[] = [],
): Promise<Dump> => {
  const { connection } = strapi.db;
  const names: readonly string[] = await connection<{ readonly name: string }>('sqlite_master')
    .where('type', 'table')
    .pluck('name');
  const dump: Record<string, string> = {};
  for (const name of names.filter((table) => !without.includes(table)).sort()) {
    const rows: unknown[] = await connection(name).select();
    dump[name] = rows
      .map((row) => JSON.stringify(row))
      .sort()
      .join('\n');
  }
  return dump;
};
