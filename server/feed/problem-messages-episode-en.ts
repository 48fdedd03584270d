import type { EpisodeProblemParams, ProblemMessages } from './problem-params';

export const episodeMessagesEn: ProblemMessages<EpisodeProblemParams> = {
  EPISODE_TITLE_MISSING: () => ({
    message: 'The episode has no title.',
    advice: 'Give the episode a title, without its number.',
  }),
  EPISODE_DESCRIPTION_MISSING: () => ({
    message: 'The episode has neither a summary nor a text.',
    advice: 'Write at least a sentence, so that listeners know what to expect.',
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
  EPISODE_CONSENT_MISSING: ({ sentence, isPublished }) => ({
    message: sentence,
    advice: isPublished
      ? 'The episode is published all the same. Unpublish it until this is settled.'
      : 'The episode can’t be published until this is settled.',
  }),
  EPISODE_CONSENT_VOICE: ({ name }) => ({
    message: `${name} has consented, but not to being heard.`,
    advice: `Ask ${name} whether the recording may be published, or cut ${name} out of it.`,
  }),
  EPISODE_CHAPTER_AFTER_END: ({ title, startsAt, others }) => ({
    message: `The chapter “${title}” begins at ${startsAt}, after the end of the audio.${others > 0 ? ` Others do so too: ${others}.` : ''}`,
    advice: 'Correct the time, or look whether this is the right audio file.',
  }),
  EPISODE_CHAPTERS_NOT_FROM_START: ({ title, startsAt }) => ({
    message: `The first chapter, “${title}”, begins at ${startsAt} only.`,
    advice:
      'Add a chapter at 00:00:00, “Intro” for example. Some apps ignore all chapters otherwise.',
  }),
  EPISODE_CHAPTERS_OUT_OF_ORDER: ({ title, startsAt }) => ({
    message: `The chapter “${title}” at ${startsAt} stands behind a later one.`,
    advice: 'Correct its time, or move it. Players show chapters in the order of their times.',
  }),
  EPISODE_CHAPTERS_SAME_TIME: ({ titles, startsAt }) => ({
    message: `Several chapters begin at ${startsAt}: ${titles}.`,
    advice: 'Give each its own time; players show only one of them.',
  }),
};
