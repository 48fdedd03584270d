/** Entries of one kind that a show or an episode may have: every copy of the feed carries them. */
export const MAX_LIST = 50;

/** The namespace: longer labels, names and titles may be cut by those who read a feed. */
export const MAX_LABEL_LENGTH = 128;

/** The namespace: longer text of `podcast:txt` may be cut. */
export const MAX_TXT_LENGTH = 4000;

/** Apple's limit for values without a limit of their own. */
export const MAX_LINE_LENGTH = 255;

export const MAX_URL_LENGTH = 2000;

/** What an integer column of a database holds; 24 days. */
export const MAX_TIME_MS = 2_147_483_647;
