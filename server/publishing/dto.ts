import { joinUrl, type BaseUrl } from '../http';
import type { PublishedAudio } from '../media';
import { isPictured, type PersonContribution } from '../people';
import type { EpisodeRow, ShownoteRow, ShowRow } from '../site/tables';
import {
  findRole,
  formatCategory,
  readContentLinks,
  readFunding,
  readLicense,
  readLocations,
  readSoundbites,
  safeHttpUrl,
  safeLinkUrl,
} from '../standards';
import { readCategories } from './categories';
import type { Details } from './details';
import { toCover, toEpisodeCover, toImage } from './images';
import { toTranscripts } from './published-transcripts';
import { renderRichText, toPlainText } from './rich-text';
import type { Site } from './site';

/** The page of an episode on the front end, or `null` where the site named none. */
export const toEpisodeLink = (
  episode: Pick<EpisodeRow, 'slug'> & { readonly show?: Pick<ShowRow, 'slug'> | null },
  { episodeUrl }: Site,
): string | null =>
  episodeUrl === ''
    ? null
    : episodeUrl
        .replaceAll('{slug}', encodeURIComponent(episode.slug ?? ''))
        .replaceAll('{show}', encodeURIComponent(episode.show?.slug ?? ''));

export const toFeedUrl = (slug: string, baseUrl: BaseUrl): string =>
  joinUrl(baseUrl.api, 'shows', slug, 'feed.xml');

/** Somebody whom the public may know of. */
export const toContributor = (contribution: PersonContribution, details: Details, site: Site) => {
  const { contributor, role } = contribution;
  const known = findRole(role ?? '');
  return {
    name: contributor.name,
    role: known?.role ?? role ?? 'host',
    group: known?.group ?? 'cast',
    url: safeHttpUrl(contributor.link),
    portrait: isPictured(contribution)
      ? toImage(contributor.portrait, details.pictures, site)
      : null,
  };
};

/** Under which terms it may be used, or `null`. */
export const toLicense = ({ license, licenseUrl }: Pick<ShowRow, 'license' | 'licenseUrl'>) =>
  license === null ? null : readLicense({ name: license, url: licenseUrl });

export const toShow = (show: ShowRow, episodeCount: number, details: Details, site: Site) => ({
  id: show.documentId,
  slug: show.slug,
  title: show.title,
  description: toPlainText(show.description),
  author: show.author,
  language: show.language,
  explicit: show.explicit,
  type: show.type,
  categories: readCategories(show.categories).map(formatCategory),
  link: safeHttpUrl(show.link),
  copyright: show.copyright,
  cover: toCover(show.cover, details.pictures, site),
  banner: toImage(show.banner, details.pictures, site),
  feedUrl: toFeedUrl(show.slug, site.baseUrl),
  podcastGuid: show.podcastGuid,
  complete: show.complete,
  episodeCount,
  contributors: details.people
    .ofShow(show.documentId)
    .shown.map((contribution) => toContributor(contribution, details, site)),
  funding: readFunding(show.funding),
  license: toLicense(show),
  locations: readLocations(show.locations),
});

const toSource = (episode: EpisodeRow) => {
  const source = {
    title: episode.sourceTitle,
    author: episode.sourceAuthor,
    publisher: episode.sourcePublisher,
    url: safeHttpUrl(episode.sourceUrl),
  };
  return Object.values(source).some((value) => value !== null && value !== '') ? source : null;
};

const toAudio = (audio: PublishedAudio | null) =>
  audio && {
    url: audio.url,
    type: audio.mimeType,
    bytes: audio.bytes,
    durationMs: audio.durationMs,
    loudnessLufs: audio.loudnessLufs,
  };

/** Where the comments of an episode are, and what there is below them. */
export const toCommentsUrl = (
  { slug, documentId }: Pick<EpisodeRow, 'slug' | 'documentId'>,
  { baseUrl }: Site,
  ...below: readonly string[]
): string => joinUrl(baseUrl.api, 'episodes', slug ?? documentId, 'comments', ...below);

const toConversation = (episode: EpisodeRow, details: Details, site: Site) => {
  const { state, closesAt, count, voice } = details.conversationOf(episode);
  const isHidden = state === 'hidden';
  return {
    state,
    closesAt,
    count,
    voice,
    url: isHidden ? null : toCommentsUrl(episode, site),
    formUrl: isHidden ? null : toCommentsUrl(episode, site, 'form'),
  };
};

/** An episode as lists show it. */
export const toEpisodeSummary = (episode: EpisodeRow, details: Details, site: Site) => ({
  id: episode.documentId,
  slug: episode.slug,
  title: episode.title,
  subtitle: episode.subtitle,
  summary: toPlainText(episode.summary),
  show: episode.show ? { slug: episode.show.slug, title: episode.show.title } : null,
  number: episode.number,
  season: episode.season,
  type: episode.type,
  explicit: episode.explicit ?? episode.show?.explicit ?? false,
  guid: episode.guid,
  releasedAt: episode.releasedAt,
  link: toEpisodeLink(episode, site),
  cover:
    toEpisodeCover(episode, details.pictures, site) ??
    toCover(episode.show?.cover, details.pictures, site),
  source: toSource(episode),
  audio: toAudio(details.audioOf(episode)),
  transcripts: toTranscripts(episode, details, site).map(({ url, type, language }) => ({
    url,
    type,
    language,
  })),
  comments: toConversation(episode, details, site),
  embedUrl: null,
});

const toShownote = (shownote: ShownoteRow, details: Details, site: Site) => ({
  id: shownote.documentId,
  kind: shownote.kind,
  title: shownote.title,
  url: safeLinkUrl(shownote.url),
  textHtml: renderRichText(shownote.text, site.baseUrl.origin, { withPictures: false }),
  startsAtMs: shownote.startsAt,
  image: toImage(shownote.image, details.pictures, site),
});

const toNeighbour = (episode: EpisodeRow | null) =>
  episode && { slug: episode.slug, title: episode.title };

export interface EpisodePage {
  readonly episode: EpisodeRow;
  readonly outline: readonly ShownoteRow[];
  readonly previous: EpisodeRow | null;
  readonly next: EpisodeRow | null;
}

/** An episode with all that its page needs. */
export const toEpisodePage = (page: EpisodePage, details: Details, site: Site) => ({
  ...toEpisodeSummary(page.episode, details, site),
  bodyHtml: renderRichText(page.episode.body, site.baseUrl.origin),
  shownotes: page.outline.map((shownote) => toShownote(shownote, details, site)),
  contributors: details.people
    .ofEpisode(page.episode.documentId)
    .shown.map((contribution) => toContributor(contribution, details, site)),
  alternateAudio: toAudio(details.alternateOf(page.episode)),
  soundbites: readSoundbites(page.episode.soundbites),
  contentLinks: readContentLinks(page.episode.contentLinks),
  license: toLicense(page.episode),
  locations: readLocations(page.episode.locations),
  previous: toNeighbour(page.previous),
  next: toNeighbour(page.next),
});
