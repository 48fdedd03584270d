import { renderChannelHead } from './channel';
import { selectChapters } from './chapters';
import { renderItem } from './item';
import type { Feed } from './model';
import { writeStart } from './xml';

/** Apple compares these addresses as text: the scheme and every letter matter. */
const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
} as const;

const COMMENT_API = 'http://wellformedweb.org/CommentAPI/';
const SLASH = 'http://purl.org/rss/1.0/modules/slash/';
const PODLOVE_CHAPTERS = 'http://podlove.org/simple-chapters';

/**
 * One page of a show's feed: RSS 2.0 with the Atom, iTunes, content, podcast, Podlove Simple
 * Chapters, Slash and Comment API namespaces. Nothing is emitted without data behind it, whatever the data is the
 * document is well-formed and within the limits of Apple, and the same data gives the same bytes.
 */
export const renderFeed = (feed: Feed): string => {
  const hasChapters = feed.episodes.some(({ shownotes }) => selectChapters(shownotes).length > 0);
  const hasComments = feed.episodes.some(({ comments }) => (comments?.shown ?? null) !== null);
  const start = writeStart('rss', {
    version: '2.0',
    ...NAMESPACES,
    'xmlns:psc': hasChapters ? PODLOVE_CHAPTERS : null,
    'xmlns:slash': hasComments ? SLASH : null,
    'xmlns:wfw': hasComments ? COMMENT_API : null,
  });
  // Joined once: a feed of thousands of episodes has megabytes.
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    start,
    '<channel>',
    ...renderChannelHead(feed).filter((line) => line !== ''),
    ...feed.episodes.map((episode) => renderItem(episode, feed.show)),
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
};
