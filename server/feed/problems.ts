export { indexEpisodes } from './episode-index';
export { findEpisodeProblems } from './episode-problems';
export type { AudioInput, CoverInput, EpisodeInput, Locale, ShowInput } from './problem-input';
export { findShowProblems } from './show-problems';
