/** Shows and episodes as an editor left them: anything may be missing. */

export type Locale = 'en' | 'de';

export interface CoverInput {
  readonly url: string;
  readonly mimeType: string | null;
  /** Pixels; `null` when the media library does not know them. */
  readonly width: number | null;
  readonly height: number | null;
}

export interface ShowInput {
  readonly id: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly author: string | null;
  readonly ownerEmail: string | null;
  readonly language: string | null;
  readonly link: string | null;
  /** As text, `Society & Culture > Relationships`. */
  readonly categories: readonly string[];
  readonly explicit: boolean | null;
  readonly newFeedUrl: string | null;
  readonly cover: CoverInput | null;
}

/** What is known about the audio of an episode. */
export type AudioInput =
  | { readonly state: 'missing' }
  | { readonly state: 'pending'; readonly fileId: string }
  | { readonly state: 'failed'; readonly fileId: string; readonly reason: string }
  | {
      readonly state: 'ready';
      readonly fileId: string;
      readonly mimeType: string;
      readonly bytes: number;
      /** Milliseconds; `null` when it could not be found out. */
      readonly durationMs: number | null;
    };

export interface EpisodeInput {
  readonly id: string;
  readonly title: string | null;
  readonly summary: string | null;
  /** Safe HTML. */
  readonly bodyHtml: string | null;
  readonly link: string | null;
  readonly number: number | null;
  readonly season: number | null;
  readonly type: 'full' | 'trailer' | 'bonus';
  readonly guid: string | null;
  readonly cover: CoverInput | null;
  readonly audio: AudioInput;
}
