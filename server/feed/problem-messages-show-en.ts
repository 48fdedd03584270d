import type { ProblemMessages, ShowProblemParams } from './problem-params';

export const showMessagesEn: ProblemMessages<ShowProblemParams> = {
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
  SHOW_OWNER_EMAIL_INVALID: () => ({
    message: 'The e-mail address of the owner is none.',
    advice: 'Enter an address that you can read.',
  }),
  SHOW_NEW_FEED_URL_INVALID: ({ value }) => ({
    message: `The new feed address “${value}” does not start with https://.`,
    advice: 'Enter the full address of the new feed. Apps move their listeners to it.',
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
};
