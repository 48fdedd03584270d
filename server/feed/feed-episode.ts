import { joinUrl } from '../http';
import type { PublishedAudio } from '../media';
import {
  renderRichText,
  toCommentsUrl,
  toContributor,
  toEpisodeCover,
  toEpisodeLink,
  toImage,
  toLicense,
  toPlainText,
  toTranscripts,
  type Details,
  type Site,
} from '../publishing';
import type { EpisodeRow, ShownoteRow } from '../site/tables';
import {
  readContentLinks,
  readLocations,
  readSoundbites,
  readTxt,
  safeHttpUrl,
  safeLinkUrl,
} from '../standards';
import { personsOfItem } from './feed-people';
import { toFeedPerson, toFeedPictures } from './feed-show';
import type { FeedAlternateEnclosure, FeedComments, FeedEpisode, FeedShownote } from './model';

/** A shownote as feed and chapter files have it. */
export const toFeedShownote = (
  shownote: ShownoteRow,
  details: Pick<Details, 'pictures'>,
  site: Site,
): FeedShownote => ({
  kind: shownote.kind,
  title: shownote.title,
  url: safeLinkUrl(shownote.url),
  textHtml: renderRichText(shownote.text, site.baseUrl.origin, { withPictures: false }),
  startsAtMs: shownote.startsAt,
  imageUrl: toImage(shownote.image, details.pictures, site)?.url ?? null,
});

const toAlternate = ({
  url,
  mimeType,
  bytes,
  bitrate,
  sha256,
}: PublishedAudio): FeedAlternateEnclosure => ({
  url,
  mimeType,
  bytes,
  bitrate,
  sha256,
  title: null,
  isDefault: false,
});

const toFeedComments = (episode: EpisodeRow, details: Details, site: Site): FeedComments => {
  const { state, count } = details.conversationOf(episode);
  const link = toEpisodeLink(episode, site);
  return {
    isOpen: state === 'open',
    shown:
      state === 'hidden'
        ? null
        : {
            pageUrl: link === null ? null : `${link}#comments`,
            feedUrl: toCommentsUrl(episode, site, 'feed.xml'),
            count,
          },
  };
};

/** An episode that can be heard, with all that is told of it. */
export const toFeedEpisode = (
  episode: EpisodeRow,
  audio: PublishedAudio,
  outline: readonly ShownoteRow[],
  details: Details,
  site: Site,
): FeedEpisode => {
  const cover = toEpisodeCover(episode, details.pictures, site);
  const alternate = details.alternateOf(episode);
  return {
    guid: episode.guid ?? episode.documentId,
    title: episode.title ?? '',
    subtitle: episode.subtitle,
    summary: toPlainText(episode.summary),
    bodyHtml: renderRichText(episode.body, site.baseUrl.origin),
    link: toEpisodeLink(episode, site),
    releasedAt: new Date(episode.releasedAt ?? episode.createdAt),
    number: episode.number,
    season: episode.season,
    type: episode.type,
    explicit: episode.explicit,
    image: cover,
    source: {
      title: episode.sourceTitle,
      author: episode.sourceAuthor,
      publisher: episode.sourcePublisher,
      url: safeHttpUrl(episode.sourceUrl),
    },
    enclosure: audio,
    shownotes: outline.map((shownote) => toFeedShownote(shownote, details, site)),
    chaptersUrl: joinUrl(
      site.baseUrl.api,
      'episodes',
      episode.slug ?? episode.documentId,
      'chapters.json',
    ),
    persons: personsOfItem(
      details.people.ofEpisode(episode.documentId),
      details.people.ofShow(episode.show?.documentId ?? ''),
    ).map((contribution) => toFeedPerson(toContributor(contribution, details, site))),
    transcripts: toTranscripts(episode, details, site).map(
      ({ url, type, language, isCaptions }) => ({ url, mimeType: type, language, isCaptions }),
    ),
    soundbites: readSoundbites(episode.soundbites),
    locations: readLocations(episode.locations),
    license: toLicense(episode),
    txt: readTxt(episode.txt),
    contentLinks: readContentLinks(episode.contentLinks),
    images: toFeedPictures(cover, 'artwork'),
    alternateEnclosures: alternate === null ? [] : [toAlternate(alternate)],
    comments: toFeedComments(episode, details, site),
  };
};
