/** What a judge should find in a feed. Only what is listed is compared. */
export interface ExpectedFeed {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly podcastGuid: string;
  /** Pages of the feed, from 1. */
  readonly pageCount: number;
  /** Of all pages, newest first. */
  readonly episodes: readonly ExpectedEpisode[];
}

export interface ExpectedEpisode {
  readonly guid: string;
  readonly title: string;
  readonly durationSeconds: number;
  readonly mimeType: string;
  /** What the enclosure has to deliver, byte for byte. */
  readonly audio: Buffer;
  /** Chapters with a time, ascending; empty when there are none. */
  readonly chapters: readonly { readonly title: string; readonly startsAtMs: number }[];
}

/** Looks at a feed through somebody else's program; fails with an assertion or an error. */
export type Judge = (feedUrl: string, expected: ExpectedFeed) => Promise<void>;
