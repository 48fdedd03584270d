export { createCommentsController } from './controller';
