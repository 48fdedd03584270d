import type { Core } from '@strapi/strapi';

import { conversationState } from '../../conversations';
import type { CommentMode, EpisodeRow, ShowRow } from '../../site/tables';
import { isDocumentId } from '../../site/document-id';
import { isRecord } from '../../site/guards';
import type { Position } from './cursor';
import {
  readComment,
  readDate,
  readNumber,
  readText,
  type PublicComment,
  type RawRow,
} from './public-comment';
import {
  selectEpisodes,
  selectFirstReplies,
  selectNewest,
  selectOfEpisode,
  selectOne,
  selectOpenEpisodes,
  type KnexQuery,
  type Selection,
} from './select-comments';

/**
 * The only place where comments are read for the public. Every statement asks itself for what is
 * listed or approved, and for episodes that are released: no caller can forget it.
 */

type EpisodeColumns = Pick<
  EpisodeRow,
  'documentId' | 'slug' | 'title' | 'releasedAt' | 'commentMode' | 'commentsCloseAfterDays'
>;
type ShowColumns = Pick<
  ShowRow,
  'slug' | 'title' | 'language' | 'link' | 'commentMode' | 'commentsCloseAfterDays'
>;

/** A released episode, as far as its comments need it. */
export interface ConversedEpisode extends EpisodeColumns {
  readonly show: ShowColumns | null;
  /** Approved comments. */
  readonly total: number;
  /** Approved comments that answer no other. */
  readonly roots: number;
  /** When what is seen of them last changed. */
  readonly changedAt: string | null;
}

/** An episode with some of its comments. */
export interface ConversationPage {
  readonly episode: ConversedEpisode;
  readonly comments: readonly PublicComment[];
}

/** A comment, and what it was said to. */
export interface FeedComment {
  readonly comment: PublicComment;
  readonly episode: Pick<EpisodeRow, 'slug' | 'title'>;
}

/** How an episode is asked for. */
export type EpisodeKey = { readonly slug: string } | { readonly documentId: string };

const COLUMNS = {
  episodeDocumentId: 'e.document_id',
  episodeSlug: 'e.slug',
  episodeTitle: 'e.title',
  episodeReleasedAt: 'e.released_at',
  episodeMode: 'e.comment_mode',
  episodeDays: 'e.comments_close_after_days',
  showId: 's.id',
  showSlug: 's.slug',
  showTitle: 's.title',
  showLanguage: 's.language',
  showLink: 's.link',
  showMode: 's.comment_mode',
  showDays: 's.comments_close_after_days',
  countTotal: 'c.total',
  countRoots: 'c.roots',
  countChangedAt: 'c.changed_at',
} as const;

/** PostgreSQL takes no NUL, and nothing else can be a slug either. */
const isSlug = (text: string): boolean => /^[\w.~-]{1,255}$/.test(text);

const readMode = (value: unknown): CommentMode | null =>
  value === 'open' || value === 'readOnly' || value === 'closed' || value === 'hidden'
    ? value
    : null;

const readShow = (row: RawRow): ShowColumns | null =>
  readNumber(row.showId) === null
    ? null
    : {
        slug: readText(row.showSlug) ?? '',
        title: readText(row.showTitle) ?? '',
        language: readText(row.showLanguage),
        link: readText(row.showLink),
        commentMode: readMode(row.showMode),
        commentsCloseAfterDays: readNumber(row.showDays),
      };

const readEpisode = (row: RawRow): ConversedEpisode => ({
  documentId: readText(row.episodeDocumentId) ?? '',
  slug: readText(row.episodeSlug),
  title: readText(row.episodeTitle),
  releasedAt: readDate(row.episodeReleasedAt),
  commentMode: readMode(row.episodeMode) ?? 'inherit',
  commentsCloseAfterDays: readNumber(row.episodeDays),
  show: readShow(row),
  total: readNumber(row.countTotal) ?? 0,
  roots: readNumber(row.countRoots) ?? 0,
  changedAt: readDate(row.countChangedAt),
});

/** Episodes with their shows and counts. */
const joinEpisodes = (strapi: Core.Strapi): KnexQuery =>
  strapi.db
    .getConnection('podcast_episodes as e')
    .leftJoin('podcast_episodes_show_lnk as l', 'l.episode_id', 'e.id')
    .leftJoin('podcast_shows as s', 's.id', 'l.show_id')
    .leftJoin('podcast_conversations as c', 'c.episode', 'e.document_id')
    .select(COLUMNS);

const run = async (query: KnexQuery): Promise<readonly RawRow[]> => {
  const rows: unknown = await query;
  return Array.isArray(rows) ? rows.filter(isRecord) : [];
};

const directionOf = (selection: Selection): 'asc' | 'desc' =>
  selection.kind === 'newest' || (selection.kind === 'roots' && selection.order === 'newest')
    ? 'desc'
    : 'asc';

/**
 * An episode with some of its comments, in one statement. What is read depends on the selection's
 * limit alone, not on how many comments there are.
 *
 * @returns `null` where the public knows of no such episode
 */
export const findConversation = async (
  strapi: Core.Strapi,
  key: EpisodeKey,
  selection: Selection,
  at: Date,
): Promise<ConversationPage | null> => {
  if ('slug' in key ? !isSlug(key.slug) : !isDocumentId(key.documentId)) return null;
  const only = (attribute: 'id' | 'documentId'): KnexQuery =>
    selectEpisodes(strapi, attribute, key, at).limit(1);
  const direction = directionOf(selection);
  const timeColumn = selection.kind === 'positioned' ? 'position_ms' : 'created_at';
  const rows = await run(
    joinEpisodes(strapi)
      .leftJoin(
        selectOfEpisode(strapi, only('documentId'), selection).as('r'),
        'r.episode',
        'e.document_id',
      )
      .select('r.*')
      .where('e.id', only('id'))
      .orderBy([
        { column: `r.${timeColumn}`, order: direction },
        { column: 'r.id', order: direction },
      ]),
  );
  const [first] = rows;
  if (first === undefined) return null;
  const comments = rows.filter(({ id }) => id !== null).map(readComment);
  return { episode: readEpisode(first), comments };
};

/** The descendants of a comment with the episode that all of them belong to. */
export interface Replies extends ConversationPage {
  readonly comment: PublicComment;
}

/**
 * What is below a listed comment behind this position, the oldest first.
 *
 * @returns `null` where the public knows of no such comment, or not of its episode
 */
export const findReplies = async (
  strapi: Core.Strapi,
  id: string,
  { after, limit }: { readonly after: Position; readonly limit: number },
  at: Date,
): Promise<Replies | null> => {
  if (!isDocumentId(id)) return null;
  const [row] = await run(selectOne(strapi, id));
  if (row === undefined) return null;
  const comment = readComment(row);
  const { id: commentId, rootId, depth, path } = comment;
  const selection: Selection = {
    kind: 'descendants',
    rootId,
    path: depth === 0 ? '' : `${path}${commentId}/`,
    after,
    limit,
  };
  const page = await findConversation(strapi, { documentId: comment.episode }, selection, at);
  return page && { comment, ...page };
};

/** Whether the public may hear a comment: it is approved, and its episode shows its comments. */
export const isHeard = async (strapi: Core.Strapi, id: string, at: Date): Promise<boolean> => {
  const [row] = isDocumentId(id) ? await run(selectOne(strapi, id)) : [];
  if (row === undefined) return false;
  const { episode, isRemoved } = readComment(row);
  if (isRemoved) return false;
  const place = { documentId: episode };
  const page = await findConversation(strapi, place, { kind: 'newest', limit: 1 }, at);
  return page !== null && conversationState(page.episode, at).state !== 'hidden';
};

const compareByTime = (left: PublicComment, right: PublicComment): number =>
  Date.parse(left.createdAt) - Date.parse(right.createdAt) || left.rowId - right.rowId;

/** The first replies to each of these roots, the oldest first, by document id of the root. */
export const findFirstReplies = async (
  strapi: Core.Strapi,
  roots: readonly PublicComment[],
  limit: number,
): Promise<ReadonlyMap<string, readonly PublicComment[]>> => {
  const answered = roots.filter(({ replyCount }) => replyCount > 0);
  const byRoot = new Map<string, PublicComment[]>(answered.map(({ id }) => [id, []]));
  if (answered.length === 0) return byRoot;
  const rows = await run(selectFirstReplies(strapi, answered, limit));
  for (const reply of rows.map(readComment)) byRoot.get(reply.rootId)?.push(reply);
  for (const replies of byRoot.values()) replies.sort(compareByTime);
  return byRoot;
};

/**
 * The newest comments on a show's episodes, but for those whose comments are hidden. `null`: the
 * show hides them, and no episode says otherwise.
 */
export const findNewestOfShow = async (
  strapi: Core.Strapi,
  show: Pick<ShowRow, 'id' | 'commentMode'>,
  limit: number,
  at: Date,
): Promise<readonly FeedComment[] | null> => {
  if (show.commentMode === 'hidden') {
    const shown = await run(selectOpenEpisodes(strapi, 'id', show, at).limit(1));
    if (shown.length === 0) return null;
  }
  const episodes = selectOpenEpisodes(strapi, 'documentId', show, at);
  const rows = await run(
    selectNewest(strapi, episodes, limit)
      .join('podcast_episodes as e', 'e.document_id', 't0.episode')
      .whereIn('e.id', selectOpenEpisodes(strapi, 'id', show, at))
      .select({ episodeSlug: 'e.slug', episodeTitle: 'e.title' })
      .orderBy([
        { column: 't0.created_at', order: 'desc' },
        { column: 't0.id', order: 'desc' },
      ]),
  );
  return rows.map((row) => ({
    comment: readComment(row),
    episode: { slug: readText(row.episodeSlug), title: readText(row.episodeTitle) },
  }));
};

/** Released episodes of these slugs, with their counts. */
export const findConversedEpisodes = async (
  strapi: Core.Strapi,
  slugs: readonly string[],
  at: Date,
): Promise<readonly ConversedEpisode[]> => {
  const asked = slugs.filter(isSlug);
  if (asked.length === 0) return [];
  const rows = await run(
    joinEpisodes(strapi).whereIn(
      'e.id',
      selectEpisodes(strapi, 'id', { slug: { $in: asked } }, at),
    ),
  );
  return rows.map(readEpisode);
};
