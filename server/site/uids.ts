/** UIDs of the content types, as the Document Service and the database know them. */
export const SHOW = 'plugin::podcast.show';
export const EPISODE = 'plugin::podcast.episode';
export const SHOWNOTE = 'plugin::podcast.shownote';
export const CONTRIBUTOR = 'plugin::podcast.contributor';
export const CONTRIBUTION = 'plugin::podcast.contribution';
export const RECORDING = 'plugin::podcast.recording';
export const PICTURE = 'plugin::podcast.picture';
export const TRANSCRIPT = 'plugin::podcast.transcript';
export const FILE = 'plugin::upload.file';

/** Every content type of this plugin. */
export const OWN_TYPES = [
  SHOW,
  EPISODE,
  SHOWNOTE,
  CONTRIBUTOR,
  CONTRIBUTION,
  RECORDING,
  PICTURE,
  TRANSCRIPT,
] as const;
