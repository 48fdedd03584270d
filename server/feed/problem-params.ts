/** What each problem has to tell. The keys are the stable codes of problems. */
export interface ProblemParams {
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
  readonly SHOW_OWNER_EMAIL_INVALID: { readonly value: string };
  readonly SHOW_NEW_FEED_URL_INVALID: { readonly value: string };
  readonly SHOW_COVER_MISSING: object;
  readonly EPISODE_TITLE_MISSING: object;
  readonly EPISODE_DESCRIPTION_MISSING: object;
  readonly EPISODE_NO_AUDIO: object;
  readonly EPISODE_AUDIO_PENDING: object;
  readonly EPISODE_AUDIO_FAILED: { readonly reason: string };
  readonly EPISODE_AUDIO_EMPTY: object;
  readonly EPISODE_AUDIO_UNSUPPORTED: { readonly mimeType: string };
  readonly EPISODE_DURATION_UNKNOWN: object;
  readonly EPISODE_AUDIO_SHARED: { readonly others: string };
  readonly EPISODE_GUID_MISSING: object;
  readonly EPISODE_GUID_SHARED: { readonly others: string };
  readonly EPISODE_NUMBER_MISSING: object;
  readonly EPISODE_NUMBER_INVALID: { readonly value: number };
  readonly EPISODE_NUMBER_SHARED: { readonly value: number; readonly others: string };
  readonly EPISODE_SEASON_INVALID: { readonly value: number };
  readonly TEXT_SPACES: object;
  readonly TEXT_TOO_LONG: { readonly length: number; readonly limit: number };
  readonly DESCRIPTION_TOO_LONG: { readonly bytes: number; readonly limit: number };
  readonly LINK_INVALID: { readonly value: string };
  readonly COVER_TYPE_UNSUPPORTED: { readonly mimeType: string };
  readonly COVER_SIZE_UNKNOWN: object;
  readonly COVER_NOT_SQUARE: { readonly width: number; readonly height: number };
  readonly COVER_TOO_SMALL: { readonly width: number };
  readonly COVER_TOO_LARGE: { readonly width: number };
}

export type ProblemCode = keyof ProblemParams;

export interface ProblemText {
  readonly message: string;
  readonly advice: string;
}

export type ProblemMessages = {
  readonly [Code in ProblemCode]: (params: ProblemParams[Code]) => ProblemText;
};
