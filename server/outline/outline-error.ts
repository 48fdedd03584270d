/** Stable `details.code` of what can be wrong with an outline besides the shape of a body. */
export type OutlineErrorCode =
  | 'EPISODE_NOT_FOUND'
  | 'ENTRY_UNKNOWN'
  | 'IMAGE_UNKNOWN'
  | 'INVALID'
  | 'OUTLINE_CHANGED'
  | 'OUTLINE_EMPTY'
  | 'OUTLINE_MALFORMED'
  | 'TOO_LARGE'
  | 'TOO_MANY_ENTRIES'
  | 'URL_INVALID';

/** An outline that can't be read or written, with a sentence for its editor. */
export class OutlineError extends Error {
  override readonly name = 'OutlineError';

  /** @param details what else a program may want to know, such as the `line` that is at fault */
  constructor(
    readonly code: OutlineErrorCode,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
