import { setTimeout as wait } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

/**
 * Transactions are no statements of their own, the queues look for work whenever they like, and
 * settings are read once a second, by whichever request comes then.
 */
const isBeside = (sql: string): boolean =>
  /^(begin|commit|rollback|savepoint|release)/i.test(sql) ||
  /where.*lease_ends_at/i.test(sql) ||
  sql.includes('strapi_core_store_settings');

const QUEUES = ['recording', 'waveform', 'picture', 'transcript'] as const;

/** What a queue asks for its last file comes a moment after the row says that it is ready. */
const SETTLING_MS = 50;
/** Files that wait for a storage to come back are tried again much later. */
const MAX_WAIT_MS = 10_000;

/** Files that were just attached are read and measured meanwhile: those statements are not ours. */
const letQueuesRest = async (strapi: Core.Strapi): Promise<void> => {
  const where = { state: { $in: ['queued', 'running'] } };
  const count = (name: string) => strapi.db.query(`plugin::podcast.${name}`).count({ where });
  const endMs = Date.now() + MAX_WAIT_MS;
  let busy = true;
  while (busy && Date.now() < endMs) {
    await wait(SETTLING_MS);
    busy = (await Promise.all(QUEUES.map(count))).some((waiting) => waiting > 0);
  }
  await wait(SETTLING_MS);
};

/**
 * Counts the SQL statements that run while `act` does, once no file is being read.
 *
 * @param quietMs afterwards, too, until there has been none for so long
 */
export const countStatements = async (
  strapi: Core.Strapi,
  act: () => Promise<unknown>,
  quietMs = 0,
): Promise<number> => {
  await letQueuesRest(strapi);
  let count = 0;
  let lastAtMs = 0;
  const tally = ({ sql }: { readonly sql: string }): void => {
    if (isBeside(sql)) return;
    count += 1;
    lastAtMs = Date.now();
  };
  const { connection } = strapi.db;
  connection.on('query', tally);
  try {
    await act();
    while (Date.now() - lastAtMs < quietMs) await wait(quietMs / 10);
  } finally {
    connection.removeListener('query', tally);
  }
  return count;
};
