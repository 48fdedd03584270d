import type { FileProblemParams, ProblemMessages } from './problem-params';

export const fileMessagesEn: ProblemMessages<FileProblemParams> = {
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
  EPISODE_AUDIO_VBR_WITHOUT_HEADER: () => ({
    message: 'The MP3 file has a variable bitrate but no table of contents.',
    advice:
      'Players guess the length and land in the wrong place when listeners jump. Export the audio again with a constant bitrate.',
  }),
  EPISODE_AUDIO_SLOW_START: () => ({
    message: 'The M4A file has its index at the end.',
    advice:
      'Players must fetch the whole file before they can play. Export it for the web (“fast start”), or as MP3.',
  }),
  EPISODE_AUDIO_LARGE_TAGS: () => ({
    message: 'More than one megabyte of tags stands before the audio.',
    advice: 'Use a smaller cover in the audio file, so that playing starts at once.',
  }),
  EPISODE_AUDIO_UNUSUAL_SAMPLE_RATE: () => ({
    message: 'The sample rate of the audio is neither 44.1 nor 48 kHz.',
    advice: 'Export the audio with 44.1 kHz; some apps play other rates too fast or not at all.',
  }),
  EPISODE_AUDIO_TRUNCATED: () => ({
    message: 'The audio file ends earlier than it says itself.',
    advice: 'Part of it may be missing. Listen to the end, or export and upload the audio again.',
  }),
  EPISODE_AUDIO_JUNK: () => ({
    message: 'There are bytes in the audio file that are no audio.',
    advice: 'Players may crackle or stop there. Export the audio again.',
  }),
  EPISODE_ALTERNATE_AUDIO_FAILED: ({ reason }) => ({
    message: `The second audio file could not be read: ${reason}`,
    advice: 'Export it again and replace it, or remove it. The feed leaves it out.',
  }),
  EPISODE_TRANSCRIPT_MISSING: () => ({
    message: 'The episode has no transcript.',
    advice:
      'Add one as WebVTT, SRT or JSON: for people who cannot hear it, and for those who search.',
  }),
  EPISODE_TRANSCRIPT_FAILED: ({ line, reason }) => ({
    message: `The transcript could not be read: ${reason}`,
    advice:
      line === null
        ? 'Export it again as WebVTT, SRT or JSON and replace the file.'
        : `Mend line ${line} in a text editor and replace the file.`,
  }),
  SHOW_COVER_MISSING: () => ({
    message: 'The show has no cover.',
    advice: 'Upload a square picture, best of 3000 × 3000 pixels.',
  }),
  COVER_FAILED: ({ reason, isEmbedded }) => ({
    message: isEmbedded
      ? `The cover in the audio file cannot be used: ${reason}`
      : `The cover cannot be used: ${reason}`,
    advice: isEmbedded
      ? 'Give the episode a cover of its own. Until then it has that of the show.'
      : 'Save it again as JPEG or PNG and replace the file.',
  }),
  COVER_NOT_SQUARE: ({ width, height, isPadded, isEmbedded }) => ({
    message: `The cover${isEmbedded ? ' in the audio file' : ''} is not square: ${width} × ${height} pixels.`,
    advice: isPadded
      ? 'The feed has it padded to a square. Make a square of it yourself if that looks wrong.'
      : 'The feed has it cropped to a square. Crop it yourself if that looks wrong.',
  }),
  COVER_TOO_SMALL: ({ side, isUsed, isEmbedded }) => ({
    message: isUsed
      ? `The cover${isEmbedded ? ' in the audio file' : ''} is too small: ${side} × ${side} pixels in the feed.`
      : `The cover${isEmbedded ? ' in the audio file' : ''} is too small to be used: it has only ${side} × ${side} pixels as a square.`,
    advice:
      'Apple asks for 1400 × 1400 pixels at least. It is not enlarged; upload a larger picture, best of 3000 × 3000 pixels.',
  }),
  BANNER_FAILED: ({ reason }) => ({
    message: `The banner cannot be used: ${reason}`,
    advice: 'Save it again as JPEG or PNG and replace the file. Until then there is none.',
  }),
  PICTURE_FAILED: ({ title, reason }) => ({
    message: `The picture of the shownote “${title}” cannot be used: ${reason}`,
    advice: 'Save it again as JPEG or PNG and replace the file. Until then there is none.',
  }),
  PORTRAIT_FAILED: ({ name, reason }) => ({
    message: `The portrait of ${name} cannot be used: ${reason}`,
    advice: 'Save it again as JPEG or PNG and replace the file. Until then there is none.',
  }),
};
