import type { FeedEpisode, FeedShow } from '../../server/feed/model';

/** A show that says nothing in the podcast namespace beyond what every feed does. */
export const BARE_SHOW = {
  persons: [],
  funding: [],
  locations: [],
  license: null,
  txt: [],
  updateFrequency: null,
  podroll: [],
  publisher: null,
  images: [],
  trailers: [],
} as const satisfies Partial<FeedShow>;

/** As `BARE_SHOW`, for an episode. */
export const BARE_EPISODE = {
  persons: [],
  transcripts: [],
  soundbites: [],
  locations: [],
  license: null,
  txt: [],
  contentLinks: [],
  images: [],
  alternateEnclosures: [],
  comments: null,
} as const satisfies Partial<FeedEpisode>;
