import { checkCover, checkDescription, checkLine, checkLink, isBlank } from './common-problems';
import type { EpisodeIndex } from './episode-index';
import type { Problem } from './model';
import type { EpisodeInput, Locale } from './problem-input';
import { collectProblems, type Report } from './report-problem';

export interface EpisodeContext {
  readonly locale: Locale;
  readonly showType: 'episodic' | 'serial';
  /** Of all episodes of the show, this one included. */
  readonly index: EpisodeIndex;
}

/** Audio that Apple takes in RSS feeds. */
const APPLE_AUDIO = new Set(['audio/mpeg', 'audio/x-m4a']);

const checkAudio = ({ audio }: EpisodeInput, report: Report): void => {
  switch (audio.state) {
    case 'missing':
      report('EPISODE_NO_AUDIO', 'audio', {});
      return;
    case 'pending':
      report('EPISODE_AUDIO_PENDING', 'audio', {});
      return;
    case 'failed':
      report('EPISODE_AUDIO_FAILED', 'audio', { reason: audio.reason });
      return;
    case 'ready':
      if (audio.bytes <= 0) report('EPISODE_AUDIO_EMPTY', 'audio', {});
      if (!APPLE_AUDIO.has(audio.mimeType)) {
        report('EPISODE_AUDIO_UNSUPPORTED', 'audio', { mimeType: audio.mimeType });
      }
      if (audio.durationMs === null || audio.durationMs <= 0) {
        report('EPISODE_DURATION_UNKNOWN', 'audio', {});
      }
  }
};

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

const checkDuplicates = (
  episode: EpisodeInput,
  { index }: EpisodeContext,
  report: Report,
): void => {
  const name = (others: readonly EpisodeInput[]): string =>
    others.map(({ title, id }) => title?.trim() ?? id).join(', ');
  const sameAudio = index.findSameAudio(episode);
  if (sameAudio.length > 0) report('EPISODE_AUDIO_SHARED', 'audio', { others: name(sameAudio) });
  const sameGuid = index.findSameGuid(episode);
  if (sameGuid.length > 0) report('EPISODE_GUID_SHARED', 'guid', { others: name(sameGuid) });
  const sameNumber = index.findSameNumber(episode);
  if (sameNumber.length > 0 && episode.number !== null) {
    const others = name(sameNumber);
    report('EPISODE_NUMBER_SHARED', 'number', { value: episode.number, others });
  }
};

/**
 * What keeps an episode out of the feed (errors) or weakens it there (warnings), after Apple's feed
 * requirements.
 */
export const findEpisodeProblems = (
  episode: EpisodeInput,
  context: EpisodeContext,
): readonly Problem[] => {
  const { problems, report } = collectProblems('episode', episode.id, context.locale);
  if (isBlank(episode.title)) report('EPISODE_TITLE_MISSING', 'title', {});
  checkLine(episode.title, 'title', report);
  if (isBlank(episode.summary) && isBlank(episode.bodyHtml)) {
    report('EPISODE_DESCRIPTION_MISSING', 'summary', {});
  }
  checkDescription(episode.summary, 'summary', report);
  checkLink(episode.link, report);
  checkAudio(episode, report);
  if (isBlank(episode.guid)) report('EPISODE_GUID_MISSING', 'guid', {});
  checkNumbers(episode, context, report);
  checkDuplicates(episode, context, report);
  if (episode.cover !== null) checkCover(episode.cover, report);
  return problems;
};
