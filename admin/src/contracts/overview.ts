/** What the server says of the whole podcast (`server/feed/overview.ts`). */

export interface ShowHealth {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly feedUrl: string;
  readonly language: string | null;
  readonly episodeCount: number;
  readonly nextReleaseAt: string | null;
  readonly isHealthy: boolean;
  readonly errors: number;
  readonly warnings: number;
}

export type Consent = 'notNeeded' | 'pending' | 'given' | 'withdrawn';

export interface WaitingConsent {
  readonly episode: { readonly id: string; readonly title: string | null };
  readonly contributor: { readonly id: string; readonly name: string };
  readonly consent: Consent;
}

export interface WaitingRelease {
  readonly id: string;
  readonly title: string | null;
  readonly releasedAt: string;
}

export interface Waiting {
  readonly recordings: number;
  readonly pictures: number;
  readonly transcripts: number;
  readonly consents: readonly WaitingConsent[];
  readonly releases: readonly WaitingRelease[];
}

export interface FailedFile {
  readonly kind: 'recording' | 'picture' | 'transcript';
  readonly fileId: number;
  readonly name: string | null;
  readonly errorCode: string | null;
  readonly message: string;
  /** Where a transcript is at fault, from 1. */
  readonly line: number | null;
  readonly usedBy: readonly {
    readonly type: 'show' | 'episode' | 'shownote' | 'contributor';
    readonly id: string;
    readonly title: string | null;
  }[];
}

export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly advice: string;
  readonly params: Readonly<Record<string, string | number | boolean | null>>;
  readonly place: {
    readonly type: 'show' | 'episode' | 'contributor';
    readonly id: string;
    readonly field: string | null;
    /** Of the show or episode, or the person's name. */
    readonly title: string | null;
  };
}

export interface Overview {
  readonly data: {
    readonly shows: readonly ShowHealth[];
    readonly waiting: Waiting;
    readonly failed: readonly FailedFile[];
    readonly problems: readonly Problem[];
  };
  readonly meta: { readonly counts: { readonly errors: number; readonly warnings: number } };
}
