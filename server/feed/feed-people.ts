import type { People, PersonContribution } from '../people';

type Persons = readonly PersonContribution[];

const without = (persons: Persons, { hiddenIds }: People): Persons =>
  persons.filter(({ contributor }) => !hiddenIds.has(contributor.documentId));

/**
 * Whom an item names. An item without people has those of the channel (podcast namespace, `person`):
 * where one of them must not be named in the episode, the item names the others itself.
 */
export const personsOfItem = (episode: People, show: People): Persons => {
  if (episode.shown.length > 0) return episode.shown;
  const others = without(show.shown, episode);
  return others.length < show.shown.length ? others : [];
};

/**
 * Whom the channel names. Somebody who must not be named in an episode, and is the only one there,
 * can't be kept out of that item in any other way than by leaving them out here.
 */
export const personsOfChannel = (show: People, episodes: readonly People[]): Persons => {
  const inherits = episodes.filter(
    (episode) => episode.shown.length === 0 && without(show.shown, episode).length === 0,
  );
  return inherits.reduce<Persons>(without, show.shown);
};
