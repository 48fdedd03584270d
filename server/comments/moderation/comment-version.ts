import { createHash } from 'node:crypto';

import type { CommentRow } from '../../site/tables';

const VERSION_LENGTH = 22;

/**
 * Names a comment as a moderator saw it: another text, name, place or state is another version.
 * Whoever decides with it can't publish what its writer put in place of it a moment ago.
 */
export const versionOf = (
  row: Pick<
    CommentRow,
    'authorName' | 'kind' | 'moderation' | 'pendingText' | 'positionMs' | 'text'
  >,
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.moderation,
        row.text,
        row.pendingText,
        row.authorName,
        row.positionMs,
        row.kind,
      ]),
    )
    .digest('base64url')
    .slice(0, VERSION_LENGTH);
