/** What an outline may hold. Lengths are UTF-16 units, so that they fit however a database counts. */
export const MAX_ENTRIES = 5000;
export const MAX_TITLE_LENGTH = 255;
export const MAX_URL_LENGTH = 2000;
export const MAX_TEXT_LENGTH = 10_000;

/** What a column of 32 bits holds: 596 hours. */
export const MAX_STARTS_AT_MS = 2_147_483_647;

/** Bytes of UTF-8. A site's `strapi::body` may stop a request earlier: its `jsonLimit` is 1 MB. */
export const MAX_IMPORT_BYTES = 2 * 1024 * 1024;
