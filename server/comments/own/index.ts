export { findOwn } from './find-own';
export { createOwnRoutes } from './routes';
