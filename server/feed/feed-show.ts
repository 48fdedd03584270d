import type { PublishedAudio } from '../media';
import {
  readCategories,
  toContributor,
  toCover,
  toImage,
  toLicense,
  toPlainText,
  type Details,
  type ImageDto,
  type Site,
} from '../publishing';
import type { EpisodeRow, ShowRow } from '../site/tables';
import {
  readFunding,
  readLocations,
  readPodroll,
  readPublisher,
  readTxt,
  readUpdateFrequency,
  safeHttpUrl,
} from '../standards';
import { personsOfChannel } from './feed-people';
import type { FeedPerson, FeedPicture, FeedShow, FeedTrailer } from './model';

export const toFeedPictures = (
  image: ImageDto | null,
  purpose: FeedPicture['purpose'],
): readonly FeedPicture[] => {
  if (image === null) return [];
  const { url, width, height, alt } = image;
  return [{ url, width, height, alt, purpose, mimeType: 'image/jpeg' }];
};

export const toFeedPerson = ({
  name,
  role,
  group,
  url,
  portrait,
}: ReturnType<typeof toContributor>): FeedPerson => ({
  name,
  role,
  group,
  link: url,
  imageUrl: portrait?.url ?? null,
});

const toTrailer = (episode: EpisodeRow, audio: PublishedAudio): FeedTrailer => ({
  title: episode.title ?? '',
  url: audio.url,
  releasedAt: new Date(episode.releasedAt ?? episode.createdAt),
  bytes: audio.bytes,
  mimeType: audio.mimeType,
  season: episode.season,
});

/**
 * @param episodes those of this page of the feed
 * @param trailers episodes of the type `trailer`
 */
export const toFeedShow = (
  show: ShowRow,
  episodes: readonly EpisodeRow[],
  trailers: readonly EpisodeRow[],
  details: Details,
  site: Site,
): FeedShow => {
  const cover = toCover(show.cover, details.pictures, site);
  const banner = toImage(show.banner, details.pictures, site);
  return {
    title: show.title,
    description: toPlainText(show.description) ?? show.title,
    author: show.author,
    ownerName: show.ownerName,
    ownerEmail: show.ownerEmail,
    language: show.language ?? '',
    link: safeHttpUrl(show.link) ?? `${site.baseUrl.origin}/`,
    copyright: show.copyright,
    categories: readCategories(show.categories),
    explicit: show.explicit,
    type: show.type,
    image: cover,
    podcastGuid: show.podcastGuid,
    locked: show.locked,
    complete: show.complete,
    newFeedUrl: safeHttpUrl(show.newFeedUrl),
    persons: personsOfChannel(
      details.people.ofShow(show.documentId),
      episodes.map(({ documentId }) => details.people.ofEpisode(documentId)),
    ).map((contribution) => toFeedPerson(toContributor(contribution, details, site))),
    funding: readFunding(show.funding),
    locations: readLocations(show.locations),
    license: toLicense(show),
    txt: readTxt(show.txt),
    updateFrequency: readUpdateFrequency(show.updateFrequency),
    podroll: readPodroll(show.podroll),
    publisher: readPublisher(show.publisher),
    images: [...toFeedPictures(cover, 'artwork'), ...toFeedPictures(banner, 'banner')],
    trailers: trailers.flatMap((episode) => {
      const audio = details.audioOf(episode);
      return audio === null ? [] : [toTrailer(episode, audio)];
    }),
  };
};
