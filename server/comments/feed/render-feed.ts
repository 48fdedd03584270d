import {
  cleanLine,
  formatDate,
  toHttpUrl,
  writeCdata,
  writeEmpty,
  writeParent,
  writeStart,
  writeText,
} from '../../feed';
import { normalizeLanguage } from '../../standards';
import type { Voice } from '../reading';
import { wordsFor } from './words';

/** What a feed of comments is made of: plain data, nothing of Strapi or Koa. */
export interface CommentFeed {
  /** Of the show or the episode. */
  readonly title: string;
  readonly link: string | null;
  readonly feedUrl: string;
  readonly language: string | null;
  /** The newest first. */
  readonly items: readonly CommentFeedItem[];
  /** `null`: the feed doesn't say. */
  readonly changedAt: Date | null;
}

export interface CommentFeedItem {
  readonly id: string;
  /** `null` where nobody gave a name. */
  readonly author: string | null;
  readonly episodeTitle: string;
  readonly episodeLink: string | null;
  readonly createdAt: Date;
  /** Safe, see `renderComment`. */
  readonly html: string;
  /** A spoken comment can be heard in any podcast app. */
  readonly voice: Pick<Voice, 'url' | 'mimeType' | 'bytes'> | null;
}

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
} as const;

const renderItem = (item: CommentFeedItem, language: string | null): string => {
  const words = wordsFor(language);
  const author = cleanLine(item.author) || words.somebody;
  const link = toHttpUrl(item.episodeLink);
  return writeParent('item', [
    writeText('title', cleanLine(words.said(author, item.episodeTitle))),
    writeText('link', link === null ? null : `${link}#comment-${item.id}`),
    writeText('guid', item.id, { isPermaLink: 'false' }),
    writeText('pubDate', formatDate(item.createdAt)),
    writeText('dc:creator', author),
    writeCdata('description', item.html),
    item.voice === null
      ? ''
      : writeEmpty('enclosure', {
          url: item.voice.url,
          length: item.voice.bytes,
          type: item.voice.mimeType,
        }),
  ]);
};

/**
 * Comments as RSS 2.0, so that any feed reader can follow a conversation. The same data gives the
 * same bytes, and a feed without items is a feed as well.
 */
export const renderCommentFeed = (feed: CommentFeed): string => {
  const feedUrl = toHttpUrl(feed.feedUrl) ?? feed.feedUrl;
  const title = cleanLine(wordsFor(feed.language).commentsOn(cleanLine(feed.title)));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    writeStart('rss', { version: '2.0', ...NAMESPACES }),
    '<channel>',
    writeEmpty('atom:link', { rel: 'self', href: feedUrl, type: 'application/rss+xml' }),
    writeText('title', title),
    writeText('link', toHttpUrl(feed.link) ?? feedUrl),
    writeText('description', title),
    writeText('language', normalizeLanguage(feed.language ?? '')),
    writeText('lastBuildDate', feed.changedAt && formatDate(feed.changedAt)),
    ...feed.items.map((item) => renderItem(item, feed.language)),
    '</channel>',
    '</rss>',
    '',
  ];
  return lines.filter((line, index) => line !== '' || index === lines.length - 1).join('\n');
};
