export { commentSettings } from './comment-settings';
export { createSettingsController } from './controller';
