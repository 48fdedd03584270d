import type { Core } from '@strapi/strapi';

const isSqlite = (strapi: Core.Strapi): boolean => strapi.db.dialect.client === 'sqlite';

/**
 * Has SQLite overwrite what is deleted: without it, deleted text stays readable in the file until
 * something else is written there (sqlite.org/pragma.html#pragma_secure_delete). It holds for the
 * connection, of which Strapi has one. Other databases tidy up by themselves, in their own time.
 */
export const overwriteDeleted = async (strapi: Core.Strapi): Promise<void> => {
  if (isSqlite(strapi)) await strapi.db.connection.raw('PRAGMA secure_delete = ON');
};

/**
 * Has SQLite move what it has written to its file and empty the log beside it, where the site uses
 * one: older versions of pages are in there. Without a log this does nothing.
 */
export const flushErased = async (strapi: Core.Strapi): Promise<void> => {
  if (isSqlite(strapi)) await strapi.db.connection.raw('PRAGMA wal_checkpoint(TRUNCATE)');
};
