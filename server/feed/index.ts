export {
  APPLE_CATEGORIES,
  CATEGORY_TEXTS,
  formatCategory,
  isAppleCategory,
  parseCategory,
} from './apple-categories';
export { buildChaptersJson, type JsonChapter, type JsonChapters } from './chapters-json';
export { normalizeLanguage } from './languages';
export type {
  Feed,
  FeedCategory,
  FeedEnclosure,
  FeedEpisode,
  FeedImage,
  FeedPaging,
  FeedShow,
  FeedShownote,
  FeedSource,
  Problem,
} from './model';
export { makePodcastGuid } from './podcast-guid';
export {
  findEpisodeProblems,
  findShowProblems,
  indexEpisodes,
  type AudioInput,
  type CoverInput,
  type EpisodeContext,
  type EpisodeIndex,
  type EpisodeInput,
  type Locale,
  type ProblemCode,
  type ShowInput,
} from './problems';
export { renderFeed } from './rss';
export { suggestCategory } from './suggest-category';
export { createFeedRoutes } from './routes';
