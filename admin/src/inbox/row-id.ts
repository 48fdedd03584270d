/** The element of a comment's row, for the focus. */
export const rowIdOf = (id: string): string => `podcast-comment-${id}`;
