export { createCheckController } from './check-controller';
export { formatDate } from './dates';
export { createProblemsService } from './find-problems';
export { createOverviewController } from './overview-controller';
export { createFeedRoutes } from './routes';
export { cleanLine } from './text';
export { toHttpUrl } from './urls';
export { writeCdata, writeEmpty, writeParent, writeStart, writeText } from './xml';
