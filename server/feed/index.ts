export { createProblemsService } from './find-problems';
export { createOverviewController } from './overview-controller';
export { createFeedRoutes } from './routes';
