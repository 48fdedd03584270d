import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { isDocumentId } from '../../site/document-id';
import { commentTable, type CommentRow } from '../../site/tables';
import { COMMENT, EPISODE } from '../../site/uids';
import type { Filter, InboxQuery } from './schemas';
import { spellingsOf } from './spellings';

type Where = Readonly<Record<string, unknown>>;

/** Which comments an inbox is about. */
export type Scope = Pick<InboxQuery, 'show' | 'episode'>;

/** First those that were reported at all, by an index: databases would rather sort all others. */
const reported = (strapi: Core.Strapi): Where => ({
  moderation: { $in: ['approved', 'pending'] },
  id: {
    $in: strapi.db
      .queryBuilder(COMMENT)
      .select('id')
      .where({ reportCount: { $gt: 0 } })
      .getKnexQuery(),
  },
});

/** Comments in a state, or those that an editor means by it. */
const inState = (strapi: Core.Strapi, filter: Filter): Where => {
  if (filter === 'reported') return reported(strapi);
  if (filter === 'edited') return { moderation: 'approved', waits: true };
  return filter === 'waiting' ? { waits: true } : { moderation: filter };
};

const SEARCHED = ['text', 'pendingText', 'authorName'] as const;

/** Strapi takes `%` and `_` for what they are. */
const search = (q: string): Where => ({
  $or: SEARCHED.flatMap((column) =>
    spellingsOf(q.normalize('NFC')).map((spelling) => ({ [column]: { $containsi: spelling } })),
  ),
});

/** Nothing can be decided about what was erased: it only keeps the place of a comment. */
const NOT_ERASED: Where = { erasedAt: { $null: true } };

/** Nor about a spoken comment whose sound has not come. */
export const COMPLETE: Where = { $or: [{ awaitsVoice: false }, { awaitsVoice: { $null: true } }] };

/** A document id or a slug: an editor's links have the one, a site's pages the other. */
export const named = (key: string): Where => ({ $or: [{ documentId: key }, { slug: key }] });

/** The document ids of episodes, in a statement of which they are a part. */
const selectEpisodes = (strapi: Core.Strapi, where: Where) =>
  strapi.db.queryBuilder(EPISODE).select(['documentId']).where(where).getKnexQuery();

/** What belongs to an episode, to all episodes of a show, drafts included, or to the site. */
export const inEpisodes = (strapi: Core.Strapi, { show, episode }: Scope): Where => ({
  $and: [
    ...(episode === undefined
      ? []
      : [{ episode: { $in: selectEpisodes(strapi, named(episode)) } }]),
    ...(show === undefined
      ? []
      : [{ episode: { $in: selectEpisodes(strapi, { show: named(show) }) } }]),
  ],
});

/** Their comments. */
export const inScope = (strapi: Core.Strapi, scope: Scope): Where => ({
  $and: [NOT_ERASED, COMPLETE, inEpisodes(strapi, scope)],
});

const wanted = (strapi: Core.Strapi, query: InboxQuery): Where => {
  const { moderation, kind, q = '' } = query;
  return {
    $and: [
      inScope(strapi, query),
      ...(moderation === undefined ? [] : [inState(strapi, moderation)]),
      ...(kind === undefined ? [] : [{ kind }]),
      ...(q === '' ? [] : [search(q)]),
    ],
  };
};

/** A page of comments for editors. */
export const findComments = (
  strapi: Core.Strapi,
  query: InboxQuery,
): Promise<readonly CommentRow[]> => {
  const { page, pageSize, sort } = query;
  const direction = sort === 'newest' ? 'desc' : 'asc';
  return commentTable(strapi).findMany({
    where: wanted(strapi, query),
    orderBy: [{ createdAt: direction }, { id: direction }],
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
};

/** How many comments there are on all pages. */
export const countComments = (strapi: Core.Strapi, query: InboxQuery): Promise<number> =>
  commentTable(strapi).count({ where: wanted(strapi, query) });

/** @throws ApiError 404 `COMMENT_NOT_FOUND` */
export const findComment = async (strapi: Core.Strapi, id: string): Promise<CommentRow> => {
  const row = isDocumentId(id)
    ? await commentTable(strapi).findOne({ where: { documentId: id } })
    : null;
  if (row === null) throw apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');
  return row;
};
