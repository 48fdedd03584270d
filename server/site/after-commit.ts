import type { Core } from '@strapi/strapi';

interface Transaction {
  readonly onCommit: (effect: () => void) => void;
}

/**
 * Calls `effect` once what has been written is there for other connections to see: at once, or
 * after the commit when the caller is inside a transaction. After a rollback it is never called.
 */
export const afterCommit = async (strapi: Core.Strapi, effect: () => void): Promise<void> => {
  if (!strapi.db.inTransaction()) {
    effect();
    return;
  }
  await strapi.db.transaction(({ onCommit }: Transaction) => {
    onCommit(effect);
    return Promise.resolve();
  });
};
