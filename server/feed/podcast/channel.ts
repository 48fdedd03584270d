import type { FeedShow } from '../model';
import { renderFunding } from './funding';
import { renderImage } from './image';
import { renderLicense } from './license';
import { renderLocation } from './location';
import { renderPerson } from './person';
import { renderPodroll, renderPublisher } from './remote-items';
import { renderTrailer } from './trailer';
import { renderTxt } from './txt';
import { renderUpdateFrequency } from './update-frequency';

/**
 * What the podcast namespace knows of a show beside its GUID, lock and medium. Lists may be there
 * many times, all others once.
 * @see https://github.com/Podcastindex-org/podcast-namespace `docs/tags`
 */
export const renderPodcastChannel = (show: FeedShow): readonly string[] => [
  ...show.persons.map(renderPerson),
  ...show.locations.map(renderLocation),
  renderLicense(show.license),
  ...show.images.map(renderImage),
  ...show.funding.map(renderFunding),
  ...show.trailers.map(renderTrailer),
  ...show.txt.map(renderTxt),
  renderUpdateFrequency(show.updateFrequency),
  renderPodroll(show.podroll),
  renderPublisher(show.publisher),
];
