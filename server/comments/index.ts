export { startComments, stopComments } from './lifecycle';
export { hideTokens } from './mail';
export { createCommentsController } from './moderation';
export { createCommentMiddlewares, createPrivacyController } from './privacy';
export { createCommentRoutes } from './routes';
export { createCommentsService } from './service';
export { refuseMultipartSound } from './voice';
