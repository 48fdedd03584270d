import type { Core } from '@strapi/strapi';

/** Counts the SQL statements that run while `act` does. */
export const countStatements = async (
  strapi: Core.Strapi,
  act: () => Promise<unknown>,
): Promise<number> => {
  let count = 0;
  const tally = ({ sql }: { readonly sql: string }): void => {
    if (!/^(begin|commit|rollback|savepoint|release)/i.test(sql)) count += 1;
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
