import type { MissingConsent } from '../people';

/** What each problem has to tell. The keys are the stable codes of problems. */

/** Why a file can't be used. */
export interface Fault {
  /** A sentence in the editor's language. */
  readonly reason: string;
  /** Stable; `null` where nobody knows. */
  readonly reasonCode: string | null;
}

export interface ShowProblemParams {
  readonly SHOW_TITLE_MISSING: object;
  readonly SHOW_DESCRIPTION_MISSING: object;
  readonly SHOW_AUTHOR_MISSING: object;
  readonly SHOW_LANGUAGE_MISSING: object;
  readonly SHOW_LANGUAGE_UNKNOWN: { readonly value: string };
  readonly SHOW_CATEGORY_MISSING: object;
  readonly SHOW_CATEGORY_UNKNOWN: { readonly value: string; readonly suggestion: string | null };
  readonly SHOW_EXPLICIT_UNSET: object;
  readonly SHOW_LINK_MISSING: object;
  readonly SHOW_OWNER_EMAIL_MISSING: object;
  /** The address itself is nobody's business but the editor's. */
  readonly SHOW_OWNER_EMAIL_INVALID: object;
  readonly SHOW_NEW_FEED_URL_INVALID: { readonly value: string };
  readonly TEXT_SPACES: object;
  readonly TEXT_TOO_LONG: { readonly length: number; readonly limit: number };
  readonly DESCRIPTION_TOO_LONG: { readonly bytes: number; readonly limit: number };
  readonly LINK_INVALID: { readonly value: string };
}

/** `startsAt` is a time as text, `00:12:34`. */
export interface EpisodeProblemParams {
  readonly EPISODE_TITLE_MISSING: object;
  readonly EPISODE_DESCRIPTION_MISSING: object;
  readonly EPISODE_GUID_MISSING: object;
  readonly EPISODE_GUID_SHARED: { readonly others: string };
  readonly EPISODE_NUMBER_MISSING: object;
  readonly EPISODE_NUMBER_INVALID: { readonly value: number };
  readonly EPISODE_NUMBER_SHARED: { readonly value: number; readonly others: string };
  readonly EPISODE_SEASON_INVALID: { readonly value: number };
  readonly EPISODE_CONSENT_MISSING: MissingConsent & { readonly isPublished: boolean };
  readonly EPISODE_CONSENT_VOICE: { readonly name: string };
  readonly EPISODE_CHAPTER_AFTER_END: {
    readonly title: string;
    readonly startsAt: string;
    /** How many more there are. */
    readonly others: number;
  };
  readonly EPISODE_CHAPTERS_NOT_FROM_START: { readonly title: string; readonly startsAt: string };
  readonly EPISODE_CHAPTERS_OUT_OF_ORDER: { readonly title: string; readonly startsAt: string };
  readonly EPISODE_CHAPTERS_SAME_TIME: { readonly titles: string; readonly startsAt: string };
}

/** `isEmbedded`: the cover in an audio file. */
export interface FileProblemParams {
  readonly SHOW_COVER_MISSING: object;
  readonly COVER_FAILED: Fault & { readonly isEmbedded: boolean };
  /** Pixels, as all sizes here. */
  readonly COVER_NOT_SQUARE: {
    readonly width: number;
    readonly height: number;
    /** The square has bars at two sides; else two sides are cut off. */
    readonly isPadded: boolean;
    readonly isEmbedded: boolean;
  };
  readonly COVER_TOO_SMALL: {
    readonly side: number;
    /** Else it is so small that the feed does without. */
    readonly isUsed: boolean;
    readonly isEmbedded: boolean;
  };
  readonly BANNER_FAILED: Fault;
  readonly PICTURE_FAILED: Fault & { readonly title: string };
  readonly PORTRAIT_FAILED: Fault & { readonly name: string };
  readonly EPISODE_NO_AUDIO: object;
  readonly EPISODE_AUDIO_PENDING: object;
  readonly EPISODE_AUDIO_FAILED: Fault;
  readonly EPISODE_AUDIO_EMPTY: object;
  readonly EPISODE_AUDIO_UNSUPPORTED: { readonly mimeType: string };
  readonly EPISODE_DURATION_UNKNOWN: object;
  readonly EPISODE_AUDIO_SHARED: { readonly others: string };
  readonly EPISODE_AUDIO_VBR_WITHOUT_HEADER: object;
  readonly EPISODE_AUDIO_SLOW_START: object;
  readonly EPISODE_AUDIO_LARGE_TAGS: object;
  readonly EPISODE_AUDIO_UNUSUAL_SAMPLE_RATE: object;
  readonly EPISODE_AUDIO_TRUNCATED: object;
  readonly EPISODE_AUDIO_JUNK: object;
  readonly EPISODE_ALTERNATE_AUDIO_FAILED: Fault;
  readonly EPISODE_TRANSCRIPT_MISSING: object;
  readonly EPISODE_TRANSCRIPT_FAILED: Fault & { readonly line: number | null };
}

export interface ProblemParams extends ShowProblemParams, EpisodeProblemParams, FileProblemParams {}

export type ProblemCode = keyof ProblemParams;

export interface ProblemText {
  readonly message: string;
  readonly advice: string;
}

export type ProblemMessages<Params = ProblemParams> = {
  readonly [Code in keyof Params]: (params: Params[Code]) => ProblemText;
};
