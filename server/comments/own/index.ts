export { findOwn } from './find-own';
export { createOwnRoutes } from './routes';
export { commentParams, tokenHeaders } from './schemas';
