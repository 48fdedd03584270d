export { readConversation } from './handlers';
export type { PublicComment } from './public-comment';
export { findNewestOfShow } from './repository';
export { createReadingRoutes } from './routes';
