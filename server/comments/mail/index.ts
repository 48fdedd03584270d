export { startCommentMail, stopCommentMail } from './events';
export { createSubscriptionRoutes } from './routes';
