/** Strapi's key-value store says whether a database is the demo's, and whether it is complete. */

const MARK = { type: 'podcast-demo', name: 'state' };

/** The row's key in `strapi_core_store_settings`. */
export const DEMO_MARK = 'podcast-demo_state_seeded';

export const readMark = (strapi) => strapi.store(MARK).get({ key: 'seeded' });

/** @param isSeeded `false` from the first start on, `true` once everything is there */
export const writeMark = (strapi, isSeeded) =>
  strapi.store(MARK).set({ key: 'seeded', value: isSeeded });
