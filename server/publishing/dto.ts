import { absolutise, joinUrl, type BaseUrl } from '../http';
import type { PublishedAudio } from '../media';
import type { EpisodeRow, FileRow, ShownoteRow, ShowRow } from '../site/tables';
import { formatCategory } from '../standards';
import { readCategories } from './categories';
import { renderRichText, toPlainText } from './rich-text';
import { safeHttpUrl, safeLinkUrl } from './safe-url';
import type { Site } from './site';

export interface ImageDto {
  readonly url: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly alt: string | null;
}

export const toImage = (file: FileRow | null | undefined, { baseUrl }: Site): ImageDto | null => {
  const url = absolutise(baseUrl.origin, file?.url ?? null);
  if (file == null || url === null) return null;
  return { url, width: file.width, height: file.height, alt: file.alternativeText };
};

/** The page of an episode on the front end, or `null` where the site named none. */
export const toEpisodeLink = (episode: EpisodeRow, { episodeUrl }: Site): string | null =>
  episodeUrl === ''
    ? null
    : episodeUrl
        .replaceAll('{slug}', encodeURIComponent(episode.slug ?? ''))
        .replaceAll('{show}', encodeURIComponent(episode.show?.slug ?? ''));

export const toFeedUrl = (slug: string, baseUrl: BaseUrl): string =>
  joinUrl(baseUrl.api, 'shows', slug, 'feed.xml');

export const toShow = (show: ShowRow, episodeCount: number, site: Site) => ({
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
  cover: toImage(show.cover, site),
  feedUrl: toFeedUrl(show.slug, site.baseUrl),
  podcastGuid: show.podcastGuid,
  complete: show.complete,
  episodeCount,
  contributors: [],
  funding: [],
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

/** An episode as lists show it. */
export const toEpisodeSummary = (
  episode: EpisodeRow,
  audio: PublishedAudio | null,
  site: Site,
) => ({
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
  cover: toImage(episode.cover ?? episode.show?.cover, site),
  source: toSource(episode),
  audio: toAudio(audio),
  transcripts: [],
  comments: { state: 'hidden', closesAt: null, count: 0, voice: false, url: null, formUrl: null },
  embedUrl: null,
});

const toShownote = (shownote: ShownoteRow, site: Site) => ({
  id: shownote.documentId,
  kind: shownote.kind,
  title: shownote.title,
  url: safeLinkUrl(shownote.url),
  textHtml: renderRichText(shownote.text, site.baseUrl.origin),
  startsAtMs: shownote.startsAt,
  image: toImage(shownote.image, site),
});

const toNeighbour = (episode: EpisodeRow | null) =>
  episode && { slug: episode.slug, title: episode.title };

export interface EpisodePage {
  readonly episode: EpisodeRow;
  readonly audio: PublishedAudio | null;
  readonly outline: readonly ShownoteRow[];
  readonly previous: EpisodeRow | null;
  readonly next: EpisodeRow | null;
}

/** An episode with all that its page needs. */
export const toEpisodePage = (page: EpisodePage, site: Site) => ({
  ...toEpisodeSummary(page.episode, page.audio, site),
  bodyHtml: renderRichText(page.episode.body, site.baseUrl.origin),
  shownotes: page.outline.map((shownote) => toShownote(shownote, site)),
  contributors: [],
  previous: toNeighbour(page.previous),
  next: toNeighbour(page.next),
});
