/** UIDs of the content types, as the Document Service and the database know them. */
export const SHOW = 'plugin::podcast.show';
export const EPISODE = 'plugin::podcast.episode';
export const SHOWNOTE = 'plugin::podcast.shownote';
export const CONTRIBUTOR = 'plugin::podcast.contributor';
export const CONTRIBUTION = 'plugin::podcast.contribution';
export const RECORDING = 'plugin::podcast.recording';
export const PICTURE = 'plugin::podcast.picture';
export const TRANSCRIPT = 'plugin::podcast.transcript';
export const WAVEFORM = 'plugin::podcast.waveform';
export const CONVERSATION = 'plugin::podcast.conversation';
export const COMMENT = 'plugin::podcast.comment';
export const COMMENT_CONTACT = 'plugin::podcast.comment-contact';
export const COMMENT_REPORT = 'plugin::podcast.comment-report';
export const COMMENT_BLOCK = 'plugin::podcast.comment-block';
export const COMMENT_LOG = 'plugin::podcast.comment-log';
export const VOICE_CLIP = 'plugin::podcast.voice-clip';
export const AUDIO_UPLOAD = 'plugin::podcast.audio-upload';
export const FILE = 'plugin::upload.file';
export const FOLDER = 'plugin::upload.folder';

/** Types of the conversation: reached through this plugin's own routes only. */
export const COMMENT_TYPES = [
  CONVERSATION,
  COMMENT,
  COMMENT_CONTACT,
  COMMENT_REPORT,
  COMMENT_BLOCK,
  COMMENT_LOG,
  VOICE_CLIP,
] as const;

/** Types that the content manager's routes must not lead to. */
export const CLOSED_TYPES = [...COMMENT_TYPES, AUDIO_UPLOAD] as const;

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
  WAVEFORM,
  ...CLOSED_TYPES,
] as const;
