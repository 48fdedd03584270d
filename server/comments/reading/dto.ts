import { renderComment } from '../rules';
import { encodeCursor, startOf, type CommentOrder, type Position } from './cursor';
import type { PublicComment } from './public-comment';
import { toVoiceDto, type VoiceOf } from './voices';

/** How comments are shown. */
export interface CommentView {
  /** Whether addresses in texts become links. */
  readonly clickable: boolean;
  /** Replies below each root. */
  readonly repliesShown: number;
  readonly voiceOf: VoiceOf;
}

/** A timeline shows the beginning of a text; in code points. */
const TIMELINE_TEXT_LENGTH = 280;

const toAuthor = ({ authorName, isTeam, avatarSeed }: PublicComment) => ({
  name: authorName,
  isTeam,
  avatarSeed,
});

const toOneComment = (comment: PublicComment, { clickable, voiceOf }: CommentView) => ({
  id: comment.id,
  parentId: comment.parentId,
  depth: comment.depth,
  kind: comment.kind,
  isRemoved: comment.isRemoved,
  author: toAuthor(comment),
  text: comment.text,
  html: comment.text === null ? null : renderComment(comment.text, { clickable }),
  positionMs: comment.positionMs,
  createdAt: comment.createdAt,
  editedAt: comment.editedAt,
  editedByTeam: comment.editedByTeam,
  pinned: comment.pinned,
  voice: toVoiceDto(voiceOf(comment), comment),
  replyCount: comment.replyCount,
});

/** A comment in a flat list. */
export const toReply = (comment: PublicComment, view: CommentView) => ({
  ...toOneComment(comment, view),
  replies: [],
  nextReplyCursor: null,
});

const positionOf = ({ createdAt, rowId }: PublicComment): Position => ({
  createdAtMs: Date.parse(createdAt),
  id: rowId,
});

/** Comments that were read for one page. */
export interface ReadComments {
  /** They stand in front of the others, whatever the order. */
  readonly pinned?: readonly PublicComment[];
  /** One more than the page has room for, if there is one. */
  readonly ordered: readonly PublicComment[];
}

/**
 * A page of at most `limit` comments, and the cursor of the next one.
 *
 * @param scope see `Cursor.scope`
 */
export const cutPage = (
  { pinned = [], ordered }: ReadComments,
  limit: number,
  { scope, order }: { readonly scope: string; readonly order: CommentOrder },
): { readonly shown: readonly PublicComment[]; readonly next: string | null } => {
  const first = ordered.slice(0, Math.max(0, limit - pinned.length));
  const shown = [...pinned, ...first];
  if (first.length === ordered.length) return { shown, next: null };
  const last = first.at(-1);
  const position = last === undefined ? startOf(order) : positionOf(last);
  return { shown, next: encodeCursor({ scope, order, position }) };
};

/** A root with its first replies, of which one more than is shown was read. */
export const toRoot = (
  root: PublicComment,
  firstReplies: readonly PublicComment[],
  view: CommentView,
) => {
  const list = { scope: root.id, order: 'oldest' } as const;
  const { shown, next } = cutPage({ ordered: firstReplies }, view.repliesShown, list);
  return {
    ...toOneComment(root, view),
    replies: shown.map((reply) => toReply(reply, view)),
    nextReplyCursor: next,
  };
};

const cutText = (text: string | null): string | null =>
  text === null ? null : Array.from(text).slice(0, TIMELINE_TEXT_LENGTH).join('');

/** A comment at a place in the audio, light. */
export const toTimelineComment = (comment: PublicComment, voiceOf: VoiceOf) => ({
  id: comment.id,
  kind: comment.kind,
  positionMs: comment.positionMs,
  author: toAuthor(comment),
  text: cutText(comment.text),
  durationMs: voiceOf(comment)?.durationMs ?? null,
  parentId: comment.parentId,
});
