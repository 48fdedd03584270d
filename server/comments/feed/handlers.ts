import type { Core } from '@strapi/strapi';

import {
  apiError,
  joinUrl,
  REVALIDATE,
  type BaseUrl,
  type PublicRequest,
  type RouteAnswer,
} from '../../http';
import {
  findShow,
  latestOf,
  siteOf,
  toEpisodeLink,
  type ShowParams,
  type SlugParams,
} from '../../publishing';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import type { EpisodeRow, ShowRow } from '../../site/tables';
import { findNewestOfShow, loadVoices, readConversation, type PublicComment } from '../reading';
import { renderComment } from '../rules';
import { renderCommentFeed, type CommentFeed, type CommentFeedItem } from './render-feed';

const RSS_TYPE = 'application/rss+xml; charset=utf-8';
const EPISODE_ITEMS = 50;
const SHOW_ITEMS = 100;

type SaidTo = Pick<EpisodeRow, 'slug' | 'title'> & {
  readonly show: Pick<ShowRow, 'slug'> | null;
};

const answerFeed = (feed: CommentFeed): RouteAnswer => ({
  kind: 'bytes',
  body: renderCommentFeed(feed),
  contentType: RSS_TYPE,
  lastModified: null,
  cacheControl: REVALIDATE,
});

const datesOf = ({ createdAt, editedAt }: PublicComment) => [createdAt, editedAt];

export const createHandlers = (strapi: Core.Strapi) => {
  /** Makes items of comments, each with the episode it was said to. */
  const createToItem = async (comments: readonly PublicComment[], baseUrl: BaseUrl) => {
    const { links } = await commentSettings(strapi);
    const voiceOf = await loadVoices(strapi, comments, baseUrl);
    const site = siteOf(strapi, baseUrl);
    return (comment: PublicComment, episode: SaidTo): CommentFeedItem => ({
      id: comment.id,
      author: comment.authorName,
      episodeTitle: episode.title ?? '',
      episodeLink: toEpisodeLink(episode, site),
      createdAt: new Date(comment.createdAt),
      html: renderComment(comment.text ?? '', { clickable: links.clickable }),
      voice: voiceOf(comment),
    });
  };

  return {
    episodeFeed: async ({
      params: { slug },
      baseUrl,
    }: PublicRequest<SlugParams>): Promise<RouteAnswer> => {
      const selection = { kind: 'newest', limit: EPISODE_ITEMS } as const;
      const { episode, comments } = await readConversation(strapi, slug, selection);
      const toItem = await createToItem(comments, baseUrl);
      return answerFeed({
        title: episode.title ?? '',
        link: toEpisodeLink(episode, siteOf(strapi, baseUrl)) ?? episode.show?.link ?? null,
        feedUrl: joinUrl(baseUrl.api, 'episodes', slug, 'comments', 'feed.xml'),
        language: episode.show?.language ?? null,
        items: comments.map((comment) => toItem(comment, episode)),
        changedAt: latestOf([episode.changedAt, ...comments.flatMap(datesOf)]),
      });
    },

    showFeed: async ({ params, baseUrl }: PublicRequest<ShowParams>): Promise<RouteAnswer> => {
      const show = await findShow(strapi, params.show);
      if (show === null) throw apiError(404, 'SHOW_NOT_FOUND', 'There is no such show.');
      const rows = await findNewestOfShow(strapi, show, SHOW_ITEMS, now(strapi));
      if (rows === null) {
        throw apiError(404, 'COMMENTS_HIDDEN', 'The comments of this show are not shown.');
      }
      const toItem = await createToItem(
        rows.map(({ comment }) => comment),
        baseUrl,
      );
      return answerFeed({
        title: show.title,
        link: show.link,
        feedUrl: joinUrl(baseUrl.api, 'shows', show.slug, 'comments', 'feed.xml'),
        language: show.language,
        items: rows.map(({ comment, episode }) => toItem(comment, { ...episode, show })),
        changedAt: latestOf(rows.flatMap(({ comment }) => datesOf(comment))),
      });
    },
  };
};
