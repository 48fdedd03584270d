export { indexEpisodes } from './episode-index';
export { findEpisodeProblems } from './episode-problems';
export { findPersonProblems } from './picture-problems';
export type { AudioInput, EpisodeInput, PictureInput, ShowInput } from './problem-input';
export { findShowProblems } from './show-problems';
