/** UIDs of the content types, as the Document Service and the database know them. */
export const SHOW = 'plugin::podcast.show';
export const EPISODE = 'plugin::podcast.episode';
export const SHOWNOTE = 'plugin::podcast.shownote';
export const RECORDING = 'plugin::podcast.recording';
export const FILE = 'plugin::upload.file';
