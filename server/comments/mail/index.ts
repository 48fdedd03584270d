export { startCommentMail, stopCommentMail } from './events';
export { hideTokens } from './hide-tokens';
export { createSubscriptionRoutes } from './routes';
