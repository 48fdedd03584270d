export { createSettingsController } from './controller';
export { commentSettings, previewSettings, voiceSettings } from './sections';
export { settingsRequest } from './settings-body';
