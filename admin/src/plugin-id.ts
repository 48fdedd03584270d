export const PLUGIN_ID = 'podcast';
