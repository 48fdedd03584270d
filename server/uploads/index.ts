export { createUploadsController } from './controller';
export { announceUploads, startUploads, stopUploads } from './lifecycle';
