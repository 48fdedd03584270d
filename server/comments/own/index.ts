export { createOwnRoutes } from './routes';
