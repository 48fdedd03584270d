export { createProblemsService } from './find-problems';
export { createFeedRoutes } from './routes';
