export { CheckPanel } from './check/check-panel';
export { guardPublish } from './check/guard-publish';
export { addColumns } from './list/add-columns';
export { AudioPanel } from './panel/audio-panel';
export { recordingsWidget } from './widget';
