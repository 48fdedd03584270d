export { startComments, stopComments } from './lifecycle';
export { createCommentsController } from './moderation';
export { createCommentMiddlewares, createPrivacyController } from './privacy';
export { createCommentRoutes } from './routes';
export { createCommentsService } from './service';
