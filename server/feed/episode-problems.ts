import type { Locale } from '../site/editor-locale';
import { checkAudio } from './audio-problems';
import { checkChapters } from './chapter-problems';
import { checkDescription, checkLine, checkLink, isBlank } from './common-problems';
import { checkDuplicates } from './duplicate-problems';
import type { EpisodeIndex } from './episode-index';
import type { Problem } from './model';
import { checkCover } from './picture-problems';
import type { EpisodeInput } from './problem-input';
import { collectProblems, type Report } from './report-problem';

export interface EpisodeContext {
  readonly locale: Locale;
  readonly showType: 'episodic' | 'serial';
  /** Of all episodes of the show, this one included. */
  readonly index: EpisodeIndex;
}

const isNumber = (value: number): boolean => Number.isSafeInteger(value) && value > 0;

const checkNumbers = (
  { number, season, type }: EpisodeInput,
  { showType }: EpisodeContext,
  report: Report,
): void => {
  // A trailer or bonus of a serial belongs to the show or a season and may go without a number.
  if (number === null && showType === 'serial' && type === 'full') {
    report('EPISODE_NUMBER_MISSING', 'number', {});
  }
  if (number !== null && !isNumber(number)) {
    report('EPISODE_NUMBER_INVALID', 'number', { value: number });
  }
  if (season !== null && !isNumber(season)) {
    report('EPISODE_SEASON_INVALID', 'season', { value: season });
  }
};

const checkTranscript = ({ transcript, audio }: EpisodeInput, report: Report): void => {
  if (transcript.state === 'failed') {
    const { line, reason, reasonCode } = transcript;
    report('EPISODE_TRANSCRIPT_FAILED', 'transcript', { line, reason, reasonCode });
  }
  // Without audio there is nothing to write down yet.
  if (transcript.state === 'missing' && audio.state !== 'missing') {
    report('EPISODE_TRANSCRIPT_MISSING', 'transcript', {});
  }
};

const checkPictures = (
  { cover, embeddedCover, pictureFaults }: EpisodeInput,
  report: Report,
): void => {
  if (cover !== null) checkCover(cover, false, report);
  else if (embeddedCover !== null) checkCover(embeddedCover, true, report);
  for (const fault of pictureFaults) report('PICTURE_FAILED', 'outline', fault);
};

const checkConsents = (
  { missingConsents, unheard, isPublished }: EpisodeInput,
  report: Report,
): void => {
  for (const missing of missingConsents) {
    report('EPISODE_CONSENT_MISSING', 'contributors', { ...missing, isPublished });
  }
  for (const name of unheard) report('EPISODE_CONSENT_VOICE', 'contributors', { name });
};

/**
 * What keeps an episode out of the feed (errors) or weakens it there (warnings), after Apple's feed
 * requirements; and who has not consented to it.
 */
export const findEpisodeProblems = (
  episode: EpisodeInput,
  context: EpisodeContext,
): readonly Problem[] => {
  const { problems, report } = collectProblems('episode', episode.id, context.locale);
  const { audio, alternateAudioFault } = episode;
  checkConsents(episode, report);
  if (isBlank(episode.title)) report('EPISODE_TITLE_MISSING', 'title', {});
  checkLine(episode.title, 'title', report);
  if (!episode.isDescribed) report('EPISODE_DESCRIPTION_MISSING', 'summary', {});
  checkDescription(episode.summary, 'summary', report);
  checkLink(episode.link, report);
  checkAudio(audio, report);
  if (alternateAudioFault !== null) {
    report('EPISODE_ALTERNATE_AUDIO_FAILED', 'alternateAudio', alternateAudioFault);
  }
  checkTranscript(episode, report);
  checkChapters(episode.chapters, audio.state === 'ready' ? audio.durationMs : null, report);
  if (isBlank(episode.guid)) report('EPISODE_GUID_MISSING', 'guid', {});
  checkNumbers(episode, context, report);
  checkDuplicates(episode, context.index, report);
  checkPictures(episode, report);
  return problems;
};
