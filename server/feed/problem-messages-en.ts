import type { ProblemMessages } from './problem-params';

export const messagesEn: ProblemMessages = {
  SHOW_TITLE_MISSING: () => ({
    message: 'The show has no title.',
    advice: 'Give the show a short, clear title.',
  }),
  SHOW_DESCRIPTION_MISSING: () => ({
    message: 'The show has no description.',
    advice: 'Write one or more sentences about the show; every directory asks for them.',
  }),
  SHOW_AUTHOR_MISSING: () => ({
    message: 'The show names no author.',
    advice: 'Enter the people or the organisation behind the show.',
  }),
  SHOW_LANGUAGE_MISSING: () => ({
    message: 'The show has no language.',
    advice: 'Choose the language that is spoken, for example “de” or “en-gb”.',
  }),
  SHOW_LANGUAGE_UNKNOWN: ({ value }) => ({
    message: `“${value}” is not a language code.`,
    advice: 'Use an ISO 639 code such as “de”, “de-at” or “en-us”. Apple refuses unknown codes.',
  }),
  SHOW_CATEGORY_MISSING: () => ({
    message: 'The show has no category.',
    advice: 'Choose at least one of Apple’s categories; directories sort shows by them.',
  }),
  SHOW_CATEGORY_UNKNOWN: ({ value, suggestion }) => ({
    message: `Apple has no category “${value}”.`,
    advice:
      suggestion === null
        ? 'Choose one of Apple’s categories, for example “Society & Culture > Relationships”.'
        : `Did you mean “${suggestion}”?`,
  }),
  SHOW_EXPLICIT_UNSET: () => ({
    message: 'Nobody has said whether the show is explicit.',
    advice: 'Choose yes or no. Apple requires an answer; the feed says no until you do.',
  }),
  SHOW_LINK_MISSING: () => ({
    message: 'The show has no website.',
    advice: 'Enter the address of the page where people find the show.',
  }),
  SHOW_OWNER_EMAIL_MISSING: () => ({
    message: 'The show has no owner e-mail address.',
    advice:
      'Some directories, among them Spotify and YouTube, send a code to this address to verify the owner. It is public in the feed; you can remove it afterwards.',
  }),
  SHOW_OWNER_EMAIL_INVALID: ({ value }) => ({
    message: `“${value}” is not an e-mail address.`,
    advice: 'Enter an address that you can read.',
  }),
  SHOW_NEW_FEED_URL_INVALID: ({ value }) => ({
    message: `The new feed address “${value}” does not start with https://.`,
    advice: 'Enter the full address of the new feed. Apps move their listeners to it.',
  }),
  SHOW_COVER_MISSING: () => ({
    message: 'The show has no cover.',
    advice: 'Upload a square JPEG or PNG of 1400 to 3000 pixels.',
  }),
  EPISODE_TITLE_MISSING: () => ({
    message: 'The episode has no title.',
    advice: 'Give the episode a title, without its number.',
  }),
  EPISODE_DESCRIPTION_MISSING: () => ({
    message: 'The episode has neither a summary nor a text.',
    advice: 'Write at least a sentence, so that listeners know what to expect.',
  }),
  EPISODE_NO_AUDIO: () => ({
    message: 'The episode has no audio file and is not in the feed.',
    advice: 'Add an audio file.',
  }),
  EPISODE_AUDIO_PENDING: () => ({
    message: 'The audio file is still being examined, so the episode is not in the feed yet.',
    advice: 'Wait a moment. If this stays, look at the list of recordings.',
  }),
  EPISODE_AUDIO_FAILED: ({ reason }) => ({
    message: `The audio file could not be read: ${reason}`,
    advice: 'Export the audio again as MP3 or M4A and replace the file.',
  }),
  EPISODE_AUDIO_EMPTY: () => ({
    message: 'The audio file is empty.',
    advice: 'Upload the file again.',
  }),
  EPISODE_AUDIO_UNSUPPORTED: ({ mimeType }) => ({
    message: `Apple Podcasts does not play ${mimeType}.`,
    advice: 'Use MP3 or M4A, so that every app can play the episode.',
  }),
  EPISODE_DURATION_UNKNOWN: () => ({
    message: 'The length of the audio is not known.',
    advice: 'Export the audio again; apps show no length until then.',
  }),
  EPISODE_AUDIO_SHARED: ({ others }) => ({
    message: `The same audio file is used in: ${others}.`,
    advice: 'Give each episode its own file. Apple ignores a file that appears twice.',
  }),
  EPISODE_GUID_MISSING: () => ({
    message: 'The episode has no GUID.',
    advice: 'Save the episode once; it is assigned then and never changes.',
  }),
  EPISODE_GUID_SHARED: ({ others }) => ({
    message: `The same GUID is used in: ${others}.`,
    advice: 'Each episode needs its own GUID; apps show only one of them.',
  }),
  EPISODE_NUMBER_MISSING: () => ({
    message: 'The show is a serial and this episode has no number.',
    advice: 'Enter the number. Serials are played in the order of their numbers.',
  }),
  EPISODE_NUMBER_INVALID: ({ value }) => ({
    message: `${value} is not an episode number.`,
    advice: 'Use whole numbers from 1.',
  }),
  EPISODE_NUMBER_SHARED: ({ value, others }) => ({
    message: `Number ${value} is also the number of: ${others}.`,
    advice: 'Number the episodes of a season each once.',
  }),
  EPISODE_SEASON_INVALID: ({ value }) => ({
    message: `${value} is not the number of a season.`,
    advice: 'Use whole numbers from 1, or leave the season empty.',
  }),
  TEXT_SPACES: () => ({
    message: 'The title begins or ends with a space.',
    advice: 'Remove the space. The feed leaves it out.',
  }),
  TEXT_TOO_LONG: ({ length, limit }) => ({
    message: `The text has ${length} characters; apps take ${limit}.`,
    advice: 'Shorten it. The feed cuts it off.',
  }),
  DESCRIPTION_TOO_LONG: ({ bytes, limit }) => ({
    message: `The description has ${bytes} bytes; Apple takes ${limit}.`,
    advice: 'Shorten it. The feed cuts it off; the whole text of an episode can stand in its body.',
  }),
  LINK_INVALID: ({ value }) => ({
    message: `“${value}” is not a web address.`,
    advice: 'Enter a full address that starts with https://. The feed leaves this one out.',
  }),
  COVER_TYPE_UNSUPPORTED: ({ mimeType }) => ({
    message: `The cover is ${mimeType}, not JPEG or PNG.`,
    advice: 'Upload the cover as JPEG or PNG.',
  }),
  COVER_SIZE_UNKNOWN: () => ({
    message: 'The size of the cover is not known.',
    advice: 'Upload the cover again as JPEG or PNG.',
  }),
  COVER_NOT_SQUARE: ({ width, height }) => ({
    message: `The cover is not square: ${width} × ${height} pixels.`,
    advice: 'Crop it to a square of 1400 to 3000 pixels.',
  }),
  COVER_TOO_SMALL: ({ width }) => ({
    message: `The cover is too small: ${width} pixels.`,
    advice: 'Use at least 1400 × 1400 pixels; 3000 × 3000 is best.',
  }),
  COVER_TOO_LARGE: ({ width }) => ({
    message: `The cover is too large: ${width} pixels.`,
    advice: 'Use at most 3000 × 3000 pixels.',
  }),
};
