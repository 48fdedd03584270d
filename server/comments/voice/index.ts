export { createVoiceRoutes } from './routes';
