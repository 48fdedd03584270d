import type { MissingConsent } from '../people';
import type { Fault } from './problem-params';

/** Shows, episodes and people as an editor left them: anything may be missing. */

/** A picture as far as it has been looked at. */
export type PictureInput =
  | { readonly state: 'pending' }
  | ({ readonly state: 'failed' } & Fault)
  | {
      readonly state: 'ready';
      /** Pixels. */
      readonly width: number;
      readonly height: number;
      /** Pixels of a side of the square that is made of it for feeds. */
      readonly feedSide: number;
    };

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
  readonly cover: PictureInput | null;
  readonly banner: PictureInput | null;
}

/** What is known about the audio of an episode. */
export type AudioInput =
  | { readonly state: 'missing' }
  | { readonly state: 'pending'; readonly fileId: string }
  | ({ readonly state: 'failed'; readonly fileId: string } & Fault)
  | {
      readonly state: 'ready';
      readonly fileId: string;
      readonly mimeType: string;
      readonly bytes: number;
      /** Milliseconds; `null` when it could not be found out. */
      readonly durationMs: number | null;
      /** What the analysis noticed; its codes. */
      readonly warnings: readonly string[];
    };

export type TranscriptInput =
  | { readonly state: 'missing' | 'pending' | 'ready' }
  | ({
      readonly state: 'failed';
      /** Where the file is at fault, from 1. */
      readonly line: number | null;
    } & Fault);

/** A chapter with a time. */
export interface ChapterInput {
  readonly title: string;
  readonly startsAtMs: number;
}

export interface EpisodeInput {
  readonly id: string;
  /** Else it is a draft, whose author asks what would be wrong with it. */
  readonly isPublished: boolean;
  readonly title: string | null;
  readonly summary: string | null;
  /** Whether a summary or a text says what the episode is about. */
  readonly isDescribed: boolean;
  readonly link: string | null;
  readonly number: number | null;
  readonly season: number | null;
  readonly type: 'full' | 'trailer' | 'bonus';
  readonly guid: string | null;
  readonly cover: PictureInput | null;
  /** The cover in the audio file, which takes the place of one of the episode's own. */
  readonly embeddedCover: PictureInput | null;
  readonly audio: AudioInput;
  /** Why the second audio file can't be used. */
  readonly alternateAudioFault: Fault | null;
  readonly transcript: TranscriptInput;
  /** In the order of the outline. */
  readonly chapters: readonly ChapterInput[];
  /** Pictures of shownotes that can't be shown. */
  readonly pictureFaults: readonly (Fault & { readonly title: string })[];
  readonly missingConsents: readonly MissingConsent[];
  /** Names of people who speak, but consented to something else only. */
  readonly unheard: readonly string[];
}

export interface PersonInput {
  readonly id: string;
  readonly name: string;
  readonly portrait: PictureInput | null;
}
