export type Moderation = 'pending' | 'approved' | 'spam' | 'rejected' | 'trash';

/** A show or an episode. */
export interface Place {
  readonly id: string;
  readonly slug: string | null;
  readonly title: string | null;
}

export interface CommentVoice {
  readonly type: string | null;
  readonly bytes: number | null;
  readonly durationMs: number | null;
  /** Numbers from 0 to 1, or nothing: see `readPeaks`. */
  readonly peaks: unknown;
}

export interface CommentReason {
  readonly code: string;
  /** In the language of the administrator. */
  readonly message: string;
}

/** A comment as editors see it. Times are ISO 8601. */
export interface InboxComment {
  readonly id: string;
  readonly episode: (Place & { readonly show: Place | null }) | null;
  readonly parent: {
    readonly id: string;
    readonly authorName: string | null;
    readonly excerpt: string | null;
  } | null;
  readonly depth: number;
  readonly kind: 'text' | 'voice';
  readonly voice: CommentVoice | null;
  readonly text: string | null;
  readonly pendingText: string | null;
  readonly authorName: string | null;
  readonly isTeam: boolean;
  readonly positionMs: number | null;
  readonly moderation: Moderation;
  readonly previousModeration: Moderation | null;
  readonly version: string;
  readonly reasons: readonly CommentReason[];
  readonly reportCount: number;
  readonly replyCount: number;
  readonly pinned: boolean;
  readonly editedByTeam: boolean;
  readonly createdAt: string;
  readonly purgesAt: string | null;
}

export type StateCounts = Readonly<Record<Moderation | 'edited' | 'reported', number>>;

export interface InboxAnswer {
  readonly data: readonly InboxComment[];
  readonly meta: {
    readonly pagination: {
      readonly page: number;
      readonly pageSize: number;
      readonly pageCount: number;
      readonly total: number;
    };
    readonly counts: StateCounts;
  };
}

export interface CommentAnswer {
  readonly data: InboxComment;
}

export interface ThreadAnswer {
  readonly data: {
    readonly above: readonly InboxComment[];
    readonly below: readonly InboxComment[];
  };
  readonly meta: { readonly hasMore: boolean };
}

export interface PlacesAnswer {
  readonly data: { readonly shows: readonly Place[]; readonly episodes: readonly Place[] };
}

export interface ContactAnswer {
  readonly data: {
    readonly email: string | null;
    readonly emailConfirmedAt: string | null;
    readonly wantsReplies: boolean;
    /** By name, see `readConsents`. */
    readonly consents: unknown;
  };
}

export interface ReportsAnswer {
  readonly data: readonly {
    readonly reason: string;
    readonly text: string | null;
    readonly createdAt: string;
  }[];
}

export interface LogAnswer {
  readonly data: readonly {
    readonly action: string;
    readonly actor: 'moderator' | 'writer' | 'readers' | 'system';
    readonly moderator: { readonly name: string | null } | null;
    readonly before: string | null;
    readonly after: string | null;
    readonly at: string;
  }[];
}
