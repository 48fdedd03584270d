export { createPrivacyController } from './controller';
export { createCommentMiddlewares } from './delete-conversation';
export { createPrivacyRoutes } from './routes';
export { startCommentTasks } from './tasks';
