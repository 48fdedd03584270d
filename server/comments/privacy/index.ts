export { createPrivacyController } from './controller';
export { createCommentMiddlewares } from './delete-conversation';
export { fillWaiting } from './mend-waiting';
export { createPrivacyRoutes } from './routes';
export { startCommentTasks } from './tasks';
