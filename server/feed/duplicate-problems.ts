import { listNames } from './common-problems';
import type { ComparedEpisode, EpisodeIndex } from './episode-index';
import type { Report } from './report-problem';

const nameAll = (episodes: readonly ComparedEpisode[]): string =>
  listNames(episodes.map(({ title, id }) => title?.trim() ?? id));

/** What only one episode of a show may have. */
export const checkDuplicates = (
  episode: ComparedEpisode,
  index: EpisodeIndex,
  report: Report,
): void => {
  const sameAudio = index.findSameAudio(episode);
  if (sameAudio.length > 0) report('EPISODE_AUDIO_SHARED', 'audio', { others: nameAll(sameAudio) });
  const sameGuid = index.findSameGuid(episode);
  if (sameGuid.length > 0) report('EPISODE_GUID_SHARED', 'guid', { others: nameAll(sameGuid) });
  const sameNumber = index.findSameNumber(episode);
  if (sameNumber.length > 0 && episode.number !== null) {
    const others = nameAll(sameNumber);
    report('EPISODE_NUMBER_SHARED', 'number', { value: episode.number, others });
  }
};
