import Database from 'better-sqlite3';

export type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** The rows of a query on a SQLite file that another program has written. */
export const readTable = (file: string, sql: string): readonly Row[] => {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare(sql).all().filter(isRow);
  } finally {
    database.close();
  }
};
