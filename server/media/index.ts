export { createAnalyser } from './analysis/analyser';
export { attachAudio, followAudio } from './attach-audio';
export { loadEmbeddedCover } from './embedded-cover';
export { fillEpisodes } from './prefill';
export { toPublishedAudio, type PublishedAudio } from './published-audio';
export { createRecordingWork } from './recording-work';
export { recordings } from './recordings';
export { createRecordingsController } from './recordings-controller';
export { createMediaRoutes } from './routes';
