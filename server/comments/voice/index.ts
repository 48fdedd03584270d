export { refuseMultipartSound } from './refuse-multipart';
export { createVoiceRoutes } from './routes';
