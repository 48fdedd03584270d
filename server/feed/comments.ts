import type { FeedComments } from './model';
import { toHttpUrl } from './urls';
import { writeEmpty, writeText } from './xml';

/**
 * What an item says of its comments: the page and the feed of them, and how many there are. Where
 * nobody may write any, `podcast:socialInteract` tells apps not to offer it; its other protocols
 * are networks, none of which is a page of one's own.
 * @see https://www.rssboard.org/rss-specification#ltcommentsgtSubelementOfLtitemgt
 * @see https://github.com/Podcastindex-org/podcast-namespace `docs/tags/social-interact.md`
 */
export const renderComments = (comments: FeedComments | null): readonly string[] => {
  if (comments === null) return [];
  const { isOpen, shown } = comments;
  return [
    ...(shown === null
      ? []
      : [
          writeText('comments', toHttpUrl(shown.pageUrl)),
          writeText('wfw:commentRss', toHttpUrl(shown.feedUrl)),
          writeText('slash:comments', shown.count),
        ]),
    isOpen ? '' : writeEmpty('podcast:socialInteract', { protocol: 'disabled' }),
  ];
};
