/** Asked anew each time: a 304 is cheap, and nobody keeps seeing what was withdrawn. */
export const REVALIDATE = 'public, no-cache';

/** For an address that names its content: it never changes, so it may be kept for a year. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** For what may be withdrawn, and must then be gone soon everywhere. */
export const BRIEFLY = 'public, max-age=300';

/** For what is good for a while, and for whoever asked: a signed address. */
export const NEVER_STORED = 'no-store';

/** For what concerns one reader, or must be seen as it is right now. */
export const PRIVATE = 'private, no-store';
