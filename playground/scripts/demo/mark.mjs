/** Strapi's key-value store says that a database is the demo's, and what is in it. */

const MARK = { type: 'podcast-demo', name: 'state' };
const KEY = 'content';

/** The row's key in `strapi_core_store_settings`. */
export const DEMO_MARK = 'podcast-demo_state_content';

/** @returns `null` before the first start, else `empty`, `seeding` or `seeded` */
export const readMark = (strapi) => strapi.store(MARK).get({ key: KEY });

export const writeMark = (strapi, value) => strapi.store(MARK).set({ key: KEY, value });
