import type { FeedEpisode } from '../model';
import { renderAlternateEnclosure } from './alternate-enclosure';
import { renderContentLink } from './content-link';
import { renderImage } from './image';
import { renderLicense } from './license';
import { renderLocation } from './location';
import { renderPerson } from './person';
import { renderSoundbite } from './soundbite';
import { renderTranscript } from './transcript';
import { renderTxt } from './txt';

/**
 * What the podcast namespace knows of an episode beside its numbers and chapters. The licence may be
 * there once, all others many times.
 * @see https://github.com/Podcastindex-org/podcast-namespace `docs/tags`
 */
export const renderPodcastItem = (episode: FeedEpisode): readonly string[] => [
  ...episode.persons.map(renderPerson),
  ...episode.transcripts.map(renderTranscript),
  ...episode.soundbites.map((bite) => renderSoundbite(bite, episode.enclosure.durationMs)),
  ...episode.locations.map(renderLocation),
  renderLicense(episode.license),
  ...episode.images.map(renderImage),
  ...episode.txt.map(renderTxt),
  ...episode.contentLinks.map(renderContentLink),
  ...episode.alternateEnclosures.map(renderAlternateEnclosure),
];
