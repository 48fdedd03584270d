export { createAnalyser } from './analysis/analyser';
export { startAnalysisQueue, type AnalysisQueue } from './analysis-queue';
export { attachAudio } from './attach-audio';
export { toPublishedAudio, type PublishedAudio } from './published-audio';
export { findRecordings } from './recordings';
export { createRecordingsController } from './recordings-controller';
export { createMediaRoutes } from './routes';
export { watchFiles } from './watch-files';
