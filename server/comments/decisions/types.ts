import type { CommentContactRow, CommentRow, RowId } from '../../site/tables';

/** Who decides. */
export type Actor =
  | { readonly kind: 'moderator'; readonly id: RowId }
  | { readonly kind: 'writer' }
  | { readonly kind: 'readers' }
  | { readonly kind: 'system' };

/** What a decision may change of a comment; all else follows from it. */
export type CommentChange = Partial<
  Pick<
    CommentRow,
    | 'authorName'
    | 'awaitsVoice'
    | 'editedAt'
    | 'editedByTeam'
    | 'erasedAt'
    | 'kind'
    | 'moderatedAt'
    | 'moderation'
    | 'pendingText'
    | 'pinned'
    | 'positionMs'
    | 'previousModeration'
    | 'reasons'
    | 'reportCount'
    | 'text'
    | 'textHash'
    | 'undoEndsAt'
    | 'undoSteps'
  >
>;

/** A comment that isn't there yet. */
export interface NewComment extends Pick<
  CommentRow,
  | 'authorName'
  | 'awaitsVoice'
  | 'episode'
  | 'isTeam'
  | 'kind'
  | 'moderation'
  | 'parent'
  | 'positionMs'
  | 'reasons'
  | 'submissionHash'
  | 'submissionKey'
  | 'text'
  | 'textHash'
> {
  readonly documentId: string;
  /** ISO 8601; now when left out. */
  readonly createdAt?: string;
}

/** Its private half. */
export type NewContact = Pick<
  CommentContactRow,
  | 'authorKey'
  | 'authorKeyEndsAt'
  | 'consents'
  | 'email'
  | 'emailConfirmedAt'
  | 'tokenHash'
  | 'userId'
  | 'wantsReplies'
>;
