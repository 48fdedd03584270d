export { createSettingsController } from './controller';
export { commentSettings, voiceSettings } from './sections';
