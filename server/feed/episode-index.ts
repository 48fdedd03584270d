import { groupBy } from './problem-groups';
import type { EpisodeInput } from './problem-input';

/** Finds other episodes that share what only one of them may have. */
export interface EpisodeIndex {
  readonly findSameAudio: (episode: EpisodeInput) => readonly EpisodeInput[];
  readonly findSameGuid: (episode: EpisodeInput) => readonly EpisodeInput[];
  readonly findSameNumber: (episode: EpisodeInput) => readonly EpisodeInput[];
}

type Key = (episode: EpisodeInput) => string | null;

const audioKey: Key = ({ audio }) => (audio.state === 'missing' ? null : audio.fileId);

/** Apple compares GUIDs with regard to case. */
const guidKey: Key = ({ guid }) => (guid === null || guid.trim() === '' ? null : guid.trim());

/** A trailer shares the number of the episode it announces; only full episodes are compared. */
const numberKey: Key = ({ number, season, type }) =>
  number === null || type !== 'full' ? null : `${season ?? ''}/${number}`;

const indexBy = (episodes: readonly EpisodeInput[], keyOf: Key) => {
  const groups = groupBy(episodes, keyOf);
  return (episode: EpisodeInput): readonly EpisodeInput[] =>
    (groups.get(keyOf(episode) ?? '') ?? []).filter(({ id }) => id !== episode.id);
};

/** Looks at all episodes of a show once, so that each of them can be compared at no cost. */
export const indexEpisodes = (episodes: readonly EpisodeInput[]): EpisodeIndex => ({
  findSameAudio: indexBy(episodes, audioKey),
  findSameGuid: indexBy(episodes, guidKey),
  findSameNumber: indexBy(episodes, numberKey),
});
