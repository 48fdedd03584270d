import { isAppleCategory, normalizeLanguage, type Category } from '../standards';
import { findLatest, formatDate } from './dates';
import { hasTags, htmlToText } from './html';
import type { Feed, FeedShow } from './model';
import { renderPaging } from './paging';
import { renderPodcastChannel } from './podcast/channel';
import { cleanBlock, cleanLine, limitBytes } from './text';
import { toHttpUrl } from './urls';
import { writeEmpty, writeParent, writeText } from './xml';

const renderCategory = ({ name, sub }: Category): string =>
  sub === null
    ? writeEmpty('itunes:category', { text: name })
    : writeParent('itunes:category', [writeEmpty('itunes:category', { text: sub })], {
        text: name,
      });

/** Without an e-mail address an owner says nothing: directories use it to verify who submits. */
const renderOwner = ({ ownerName, ownerEmail }: FeedShow): string => {
  const email = cleanLine(ownerEmail);
  if (email === '') return '';
  return writeParent('itunes:owner', [
    writeText('itunes:name', cleanLine(ownerName)),
    writeText('itunes:email', email),
  ]);
};

/** Plain text: RSS 2.0 has no HTML in a channel's description, and validators reject it there. */
const renderDescription = ({ description, title }: FeedShow): string => {
  const text = hasTags(description) ? htmlToText(description) : description;
  return limitBytes(cleanBlock(text) || cleanLine(title));
};

const renderImages = (show: FeedShow, title: string, link: string): readonly string[] => {
  const url = toHttpUrl(show.image?.url ?? null);
  if (url === null) return [];
  return [
    writeEmpty('itunes:image', { href: url }),
    // For readers that know RSS 2.0 only; title and link repeat the channel's, as RSS 2.0 asks.
    writeParent('image', [
      writeText('url', url),
      writeText('title', title),
      writeText('link', link),
    ]),
  ];
};

/** Everything of the channel but its items; RSS readers expect it before them. */
export const renderChannelHead = (feed: Feed): readonly string[] => {
  const { show, episodes, paging } = feed;
  const feedUrl = paging.pageUrl(1);
  const link = toHttpUrl(show.link) ?? toHttpUrl(feedUrl) ?? feedUrl;
  const title = cleanLine(show.title) || link;
  const newest = findLatest(episodes.map(({ releasedAt }) => releasedAt));
  return [
    ...renderPaging(paging),
    writeText('title', title),
    writeText('link', link),
    writeText('description', renderDescription({ ...show, title })),
    writeText('language', normalizeLanguage(show.language)),
    writeText('copyright', cleanLine(show.copyright)),
    writeText('generator', cleanLine(feed.generator)),
    writeText('lastBuildDate', formatDate(feed.changedAt)),
    writeText('pubDate', newest === null ? null : formatDate(newest)),
    ...renderImages(show, title, link),
    writeText('itunes:author', cleanLine(show.author)),
    renderOwner(show),
    ...show.categories.filter(isAppleCategory).map(renderCategory),
    writeText('itunes:explicit', String(show.explicit)),
    writeText('itunes:type', show.type),
    writeText('itunes:new-feed-url', toHttpUrl(show.newFeedUrl)),
    writeText('itunes:complete', show.complete ? 'Yes' : null),
    writeText('podcast:guid', show.podcastGuid),
    writeText('podcast:locked', show.locked ? 'yes' : 'no', {
      owner: cleanLine(show.ownerEmail) || null,
    }),
    writeText('podcast:medium', 'podcast'),
    ...renderPodcastChannel(show),
  ];
};
