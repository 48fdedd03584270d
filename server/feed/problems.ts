export { indexEpisodes, type EpisodeIndex } from './episode-index';
export { findEpisodeProblems, type EpisodeContext } from './episode-problems';
export type { AudioInput, CoverInput, EpisodeInput, Locale, ShowInput } from './problem-input';
export type { ProblemCode } from './problem-params';
export { findShowProblems } from './show-problems';
