import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { isDocumentId } from '../../site/document-id';
import { commentTable, type CommentRow } from '../../site/tables';
import { EPISODE } from '../../site/uids';
import type { Filter, InboxQuery } from './schemas';
import { spellingsOf } from './spellings';

type Where = Readonly<Record<string, unknown>>;

/** Which comments an inbox is about. */
export type Scope = Pick<InboxQuery, 'show' | 'episode'>;

const EDITED: Where = { moderation: 'approved', pendingText: { $notNull: true } };

const FILTERS: Partial<Record<Filter, Where>> = {
  reported: { moderation: { $in: ['approved', 'pending'] }, reportCount: { $gt: 0 } },
  edited: EDITED,
  waiting: { $or: [{ moderation: 'pending' }, EDITED] },
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
const COMPLETE: Where = { $or: [{ awaitsVoice: false }, { awaitsVoice: { $null: true } }] };

/** A document id or a slug: an editor's links have the one, a site's pages the other. */
const named = (key: string): Where => ({ $or: [{ documentId: key }, { slug: key }] });

/** The document ids of episodes, in a statement of which they are a part. */
const selectEpisodes = (strapi: Core.Strapi, where: Where) =>
  strapi.db.queryBuilder(EPISODE).select(['documentId']).where(where).getKnexQuery();

/** Comments of an episode, of all episodes of a show, drafts included, or of the site. */
export const inScope = (strapi: Core.Strapi, { show, episode }: Scope): Where => ({
  $and: [
    NOT_ERASED,
    COMPLETE,
    ...(episode === undefined
      ? []
      : [{ episode: { $in: selectEpisodes(strapi, named(episode)) } }]),
    ...(show === undefined
      ? []
      : [{ episode: { $in: selectEpisodes(strapi, { show: named(show) }) } }]),
  ],
});

/** A page of comments for editors, and how many there are on all pages. */
export const findComments = async (
  strapi: Core.Strapi,
  query: InboxQuery,
): Promise<{ readonly rows: readonly CommentRow[]; readonly total: number }> => {
  const { moderation, kind, q = '', page, pageSize, sort } = query;
  const where = {
    $and: [
      inScope(strapi, query),
      ...(moderation === undefined ? [] : [FILTERS[moderation] ?? { moderation }]),
      ...(kind === undefined ? [] : [{ kind }]),
      ...(q === '' ? [] : [search(q)]),
    ],
  };
  const direction = sort === 'newest' ? 'desc' : 'asc';
  const rows = await commentTable(strapi).findMany({
    where,
    orderBy: [{ createdAt: direction }, { id: direction }],
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  return { rows, total: await commentTable(strapi).count({ where }) };
};

/** @throws ApiError 404 `COMMENT_NOT_FOUND` */
export const findComment = async (strapi: Core.Strapi, id: string): Promise<CommentRow> => {
  const row = isDocumentId(id)
    ? await commentTable(strapi).findOne({ where: { documentId: id } })
    : null;
  if (row === null) throw apiError(404, 'COMMENT_NOT_FOUND', 'There is no such comment.');
  return row;
};
