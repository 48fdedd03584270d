import { groupBy } from './problem-groups';
import type { EpisodeInput } from './problem-input';

/** What is compared of an episode, also of those that nothing else is looked at of. */
export type ComparedEpisode = Pick<
  EpisodeInput,
  'id' | 'title' | 'guid' | 'number' | 'season' | 'type' | 'audio'
>;

/** Finds other episodes that share what only one of them may have. */
export interface EpisodeIndex {
  readonly findSameAudio: (episode: ComparedEpisode) => readonly ComparedEpisode[];
  readonly findSameGuid: (episode: ComparedEpisode) => readonly ComparedEpisode[];
  readonly findSameNumber: (episode: ComparedEpisode) => readonly ComparedEpisode[];
}

type Key = (episode: ComparedEpisode) => string | null;

const audioKey: Key = ({ audio }) => (audio.state === 'missing' ? null : audio.fileId);

/** Apple compares GUIDs with regard to case. */
const guidKey: Key = ({ guid }) => (guid === null || guid.trim() === '' ? null : guid.trim());

/** A trailer shares the number of the episode it announces; only full episodes are compared. */
const numberKey: Key = ({ number, season, type }) =>
  number === null || type !== 'full' ? null : `${season ?? ''}/${number}`;

const indexBy = (episodes: readonly ComparedEpisode[], keyOf: Key) => {
  const groups = groupBy(episodes, keyOf);
  return (episode: ComparedEpisode): readonly ComparedEpisode[] =>
    (groups.get(keyOf(episode) ?? '') ?? []).filter(({ id }) => id !== episode.id);
};

/** Looks at all episodes of a show once, so that each of them can be compared at no cost. */
export const indexEpisodes = (episodes: readonly ComparedEpisode[]): EpisodeIndex => ({
  findSameAudio: indexBy(episodes, audioKey),
  findSameGuid: indexBy(episodes, guidKey),
  findSameNumber: indexBy(episodes, numberKey),
});
