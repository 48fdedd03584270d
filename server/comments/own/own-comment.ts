import type { CommentSettings } from '../../config';
import type { CommentContactRow, CommentRow, VoiceClipRow } from '../../site/tables';
import type { Language } from '../intake';
import { describeReason, describeReasons, readReasons } from '../rules';
import { readConsents } from './consents';
import { OWN_TEXTS, type OwnState } from './own-texts';

/** What decides what a writer is told, besides the rows. */
export interface OwnView {
  readonly settings: CommentSettings;
  readonly language: Language;
  readonly at: Date;
  /** Of a spoken comment. */
  readonly clip: VoiceClipRow | null;
}

/** Spam is held like anything else, so that nobody learns what was found. */
const STATES = {
  approved: 'published',
  pending: 'held',
  spam: 'held',
  rejected: 'rejected',
  trash: 'deleted',
} as const satisfies Record<CommentRow['moderation'], OwnState | 'held'>;

const describe = (comment: CommentRow, language: Language): string => {
  const state = STATES[comment.moderation];
  if (state === 'held') {
    return describeReasons(readReasons(comment.reasons), language, 'writer').join(' ');
  }
  const text = OWN_TEXTS[language][state];
  const isEdited = state === 'published' && comment.pendingText !== null;
  return isEdited ? `${text} ${describeReason('EDITED', language, 'writer')}` : text;
};

/** What editors have decided against stays as it was when they did. */
export const isEditableState = ({ moderation }: Pick<CommentRow, 'moderation'>): boolean =>
  STATES[moderation] === 'published' || STATES[moderation] === 'held';

/** Whether anybody sees an answer: what is held or spam must not show in what a writer may do. */
export const isAnswered = ({ replyCount }: Pick<CommentRow, 'replyCount'>): boolean =>
  replyCount > 0;

/**
 * Until when the writer may edit. `null`: not at all, or not any more.
 *
 * @returns ISO 8601, UTC
 */
export const editableUntil = (
  comment: Pick<CommentRow, 'createdAt' | 'moderation' | 'replyCount'>,
  { settings, at }: Pick<OwnView, 'settings' | 'at'>,
): string | null => {
  if (isAnswered(comment) || !isEditableState(comment)) return null;
  const endsMs = Date.parse(comment.createdAt) + settings.editWindowMs;
  return at.getTime() < endsMs ? new Date(endsMs).toISOString() : null;
};

/** `durationMs` is `null` until the sound has come. */
const toOwnVoice = (clip: VoiceClipRow | null) =>
  clip && { durationMs: clip.durationMs, isAwaited: clip.storedAt === null };

/** A comment as its writer sees it. */
export const toOwnComment = (comment: CommentRow, contact: CommentContactRow, view: OwnView) => ({
  id: comment.documentId,
  state: STATES[comment.moderation],
  language: view.language,
  reason: describe(comment, view.language),
  text: comment.text,
  pendingText: comment.pendingText,
  name: comment.authorName,
  positionMs: comment.positionMs,
  voice: toOwnVoice(view.clip),
  createdAt: new Date(comment.createdAt).toISOString(),
  editedAt: comment.editedAt === null ? null : new Date(comment.editedAt).toISOString(),
  canEditUntil: editableUntil(comment, view),
  email: contact.email,
  emailConfirmed: contact.emailConfirmedAt !== null,
  wantsReplies: contact.wantsReplies,
  consents: readConsents(contact.consents),
});
