import type { Core } from '@strapi/strapi';

/**
 * Transactions are no statements of their own, the queues look for work whenever they like, and
 * settings are read once a second, by whichever request comes then.
 */
const isBeside = (sql: string): boolean =>
  /^(begin|commit|rollback|savepoint|release)/i.test(sql) ||
  /where.*lease_ends_at/i.test(sql) ||
  sql.includes('strapi_core_store_settings');

/** Counts the SQL statements that run while `act` does. */
export const countStatements = async (
  strapi: Core.Strapi,
  act: () => Promise<unknown>,
): Promise<number> => {
  let count = 0;
  const tally = ({ sql }: { readonly sql: string }): void => {
    if (!isBeside(sql)) count += 1;
  };
  const { connection } = strapi.db;
  connection.on('query', tally);
  try {
    await act();
  } finally {
    connection.removeListener('query', tally);
  }
  return count;
};
