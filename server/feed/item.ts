import { renderPodloveChapters, selectChapters } from './chapters';
import { renderComments } from './comments';
import { formatDate } from './dates';
import { renderDescription } from './description';
import { toSeconds } from './duration';
import { renderEnclosure } from './enclosure';
import { resolveLinks } from './html';
import type { FeedEpisode, FeedShow } from './model';
import { isPositiveInteger } from './numbers';
import { renderOutline } from './outline-html';
import { renderPodcastItem } from './podcast/item';
import { renderSourceCredit } from './source-credit';
import { cleanLine } from './text';
import { toHttpUrl } from './urls';
import { writeCdata, writeEmpty, writeParent, writeText } from './xml';

/** Body, outline and credit: all there is to read. */
const renderContent = (episode: FeedEpisode, show: FeedShow): string => {
  const parts = [
    episode.bodyHtml?.trim() ?? '',
    renderOutline(episode.shownotes),
    renderSourceCredit(episode.source, show.language),
  ];
  const content = parts.filter((part) => part !== '').join('\n');
  const base = toHttpUrl(episode.link) ?? toHttpUrl(show.link);
  return base === null ? content : resolveLinks(content, base);
};

/** `podcast:episode` may be a decimal, `itunes:episode` and both seasons are integers from 1. */
const renderNumbering = ({ number, season, type }: FeedEpisode): readonly string[] => [
  writeText('itunes:episode', isPositiveInteger(number) ? number : null),
  writeText('itunes:season', isPositiveInteger(season) ? season : null),
  writeText('itunes:episodeType', type),
  writeText('podcast:season', isPositiveInteger(season) ? season : null),
  writeText('podcast:episode', number !== null && number >= 0 && number < Infinity ? number : null),
];

/**
 * One `<item>`. `itunes:title` and `itunes:summary` are left out on purpose: they could only repeat
 * `title` and `description`, and Apple lists no summary any more.
 */
export const renderItem = (episode: FeedEpisode, show: FeedShow): string => {
  const content = renderContent(episode, show);
  const chapters = selectChapters(episode.shownotes);
  const image = toHttpUrl(episode.image?.url ?? null);
  const chaptersUrl = chapters.length === 0 ? null : toHttpUrl(episode.chaptersUrl);
  return writeParent('item', [
    writeText('title', cleanLine(episode.title) || episode.guid),
    writeText('link', toHttpUrl(episode.link)),
    writeText('guid', episode.guid, { isPermaLink: 'false' }),
    writeText('pubDate', formatDate(episode.releasedAt)),
    writeCdata('description', renderDescription(episode, content, chapters)),
    writeCdata('content:encoded', content),
    renderEnclosure(episode.enclosure),
    writeText('itunes:duration', toSeconds(episode.enclosure.durationMs)),
    image === null ? '' : writeEmpty('itunes:image', { href: image }),
    writeText('itunes:explicit', episode.explicit === null ? null : String(episode.explicit)),
    writeText('itunes:subtitle', cleanLine(episode.subtitle)),
    ...renderNumbering(episode),
    chaptersUrl === null
      ? ''
      : writeEmpty('podcast:chapters', { url: chaptersUrl, type: 'application/json+chapters' }),
    ...renderPodcastItem(episode),
    ...renderComments(episode.comments),
    renderPodloveChapters(chapters),
  ]);
};
