export { readConversation } from './handlers';
export type { PublicComment } from './public-comment';
export { findNewestOfShow, isHeard } from './repository';
export { createReadingRoutes } from './routes';
export { loadVoices, type Voice } from './voices';
