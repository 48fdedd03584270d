export { createCommentFeedRoutes } from './routes';
