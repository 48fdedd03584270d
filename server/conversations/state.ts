import type { CommentMode, EpisodeRow, ShowRow } from '../site/tables';

/** Closed: its time has run out, or an editor ended it. Read-only: for now, by an editor's choice. */
export type ConversationState = CommentMode;

export interface Conversation {
  readonly state: ConversationState;
  /** When an open conversation closes by itself, or did. ISO 8601, UTC. */
  readonly closesAt: string | null;
}

type Conversed = Pick<EpisodeRow, 'commentMode' | 'commentsCloseAfterDays' | 'releasedAt'> & {
  readonly show?: Pick<ShowRow, 'commentMode' | 'commentsCloseAfterDays'> | null;
};

const DAY_MS = 86_400_000;
/** The latest moment that JavaScript knows (ECMAScript §21.4.1.1). */
const MAX_TIME_MS = 8.64e15;

const modeOf = ({ commentMode, show }: Conversed): CommentMode =>
  commentMode === null || commentMode === 'inherit' ? (show?.commentMode ?? 'open') : commentMode;

/** @returns when so many days after the release are over; `null`: never */
export const closingTimeOf = (releasedAt: string | null, days: number | null): number | null => {
  if (days === null || days <= 0 || releasedAt === null) return null;
  return Math.min(Date.parse(releasedAt) + days * DAY_MS, MAX_TIME_MS);
};

/**
 * What may be done with the comments of an episode. Computed whenever it is asked for, never
 * stored, so that a changed setting holds at once. An episode whose own mode is `open` closes all
 * the same, after its own days or the show's: the mode is a switch, the days are a rule.
 *
 * @param episode with its show
 */
export const conversationState = (episode: Conversed, at: Date): Conversation => {
  const mode = modeOf(episode);
  if (mode !== 'open') return { state: mode, closesAt: null };
  const days = episode.commentsCloseAfterDays ?? episode.show?.commentsCloseAfterDays ?? null;
  const closesMs = closingTimeOf(episode.releasedAt, days);
  if (closesMs === null) return { state: 'open', closesAt: null };
  const closesAt = new Date(closesMs).toISOString();
  return { state: at.getTime() < closesMs ? 'open' : 'closed', closesAt };
};
