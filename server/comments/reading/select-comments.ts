import type { Core } from '@strapi/strapi';

import type { CommentMode, RowId, ShowRow } from '../../site/tables';
import { COMMENT, EPISODE } from '../../site/uids';
import { isPublic } from '../../site/visibility';
import type { CommentOrder, Position } from './cursor';

export type KnexQuery = ReturnType<ReturnType<Core.Strapi['db']['queryBuilder']>['getKnexQuery']>;

/** Which comments of an episode are wanted. */
export type Selection =
  /** `after: null` is the first page: pinned comments come before its first row. */
  | {
      readonly kind: 'roots';
      readonly order: CommentOrder;
      readonly after: Position | null;
      readonly limit: number;
    }
  /** Everything below a comment, the oldest first. */
  | {
      readonly kind: 'descendants';
      readonly rootId: string;
      /** `CommentRow.path` of what is below the comment; `''` for a root, which has everything. */
      readonly path: string;
      readonly after: Position;
      readonly limit: number;
    }
  /** Approved comments at a place in the audio, by place. */
  | { readonly kind: 'positioned'; readonly limit: number }
  /** Approved comments, roots and replies alike, the newest first. */
  | { readonly kind: 'newest'; readonly limit: number };

/** All that the public may ever be told of, and what decides whether it may. */
const ATTRIBUTES = [
  'id',
  'documentId',
  'episode',
  'parent',
  'root',
  'path',
  'depth',
  'kind',
  'text',
  'authorName',
  'isTeam',
  'avatarSeed',
  'positionMs',
  'moderation',
  'replyCount',
  'pinned',
  'editedAt',
  'editedByTeam',
  'createdAt',
];

type Where = Readonly<Record<string, unknown>>;

const LISTED: Where = { listed: true };
const APPROVED: Where = { moderation: 'approved' };
/** A comment that was pinned and then removed takes the place that its time gives it. */
const PINNED: Where = { pinned: true, moderation: 'approved' };
const NOT_PINNED: Where = { $or: [{ pinned: false }, { moderation: { $ne: 'approved' } }] };
/** Editors pin one; should there be more, none is lost. */
const MAX_PINNED = 10;

const byTime = (order: CommentOrder): readonly Readonly<Record<string, string>>[] => {
  const direction = order === 'newest' ? 'desc' : 'asc';
  return [{ createdAt: direction }, { id: direction }];
};

/** Written so that databases begin to read the index at the position (keyset pagination). */
const behind = (order: CommentOrder, { createdAtMs, id }: Position): Where => {
  const than = order === 'newest' ? '$lt' : '$gt';
  const createdAt = new Date(createdAtMs);
  return {
    $and: [
      { createdAt: { [`${than}e`]: createdAt } },
      { $or: [{ createdAt: { [than]: createdAt } }, { id: { [than]: id } }] },
    ],
  };
};

interface Selected {
  readonly where: Where;
  readonly orderBy: readonly Readonly<Record<string, string>>[];
  readonly limit: number;
}

const select = (
  strapi: Core.Strapi,
  { where, orderBy, limit }: Selected,
  attributes: readonly string[] = ATTRIBUTES,
): KnexQuery =>
  strapi.db
    .queryBuilder(COMMENT)
    .select([...attributes])
    .where(where)
    .orderBy(orderBy)
    .limit(limit)
    .getKnexQuery();

/** SQLite takes no `limit` in parts of a union unless each is a table of its own. */
const unite = (strapi: Core.Strapi, queries: readonly KnexQuery[]): KnexQuery => {
  const [first, ...others] = queries.map((query, index) =>
    strapi.db.connection.select('*').from(query.as(`part${index}`)),
  );
  if (first === undefined) throw new RangeError('Nothing to unite');
  return others.length === 0 ? first : first.unionAll(others);
};

const describe = (selection: Selection): readonly Selected[] => {
  const { kind, limit } = selection;
  if (kind === 'roots') {
    const { order, after } = selection;
    const orderBy = byTime(order);
    const roots = { depth: 0, ...LISTED };
    const pinned = { where: { ...roots, ...PINNED }, orderBy, limit: MAX_PINNED };
    return [
      {
        where: { $and: [roots, NOT_PINNED, ...(after ? [behind(order, after)] : [])] },
        orderBy,
        limit,
      },
      ...(after === null ? [pinned] : []),
    ];
  }
  if (kind === 'descendants') {
    const { rootId, path, after } = selection;
    const below = {
      root: rootId,
      ...LISTED,
      depth: { $gt: 0 },
      ...(path !== '' && { path: { $startsWith: path } }),
    };
    return [
      { where: { $and: [below, behind('oldest', after)] }, orderBy: byTime('oldest'), limit },
    ];
  }
  if (kind === 'positioned') {
    const where = { ...APPROVED, positionMs: { $notNull: true } };
    return [{ where, orderBy: [{ positionMs: 'asc' }, { id: 'asc' }], limit }];
  }
  return [{ where: APPROVED, orderBy: byTime('newest'), limit }];
};

/** @param episode a query for the one document id of the episode */
export const selectOfEpisode = (
  strapi: Core.Strapi,
  episode: KnexQuery,
  selection: Selection,
): KnexQuery =>
  unite(
    strapi,
    describe(selection).map((selected) => select(strapi, selected).where('t0.episode', episode)),
  );

/** The listed comments of these row ids: which ones is found out from an index alone. */
const selectByIds = (strapi: Core.Strapi, ids: KnexQuery): KnexQuery =>
  strapi.db
    .queryBuilder(COMMENT)
    .select([...ATTRIBUTES])
    .where(LISTED)
    .getKnexQuery()
    .join(ids.as('n'), 'n.id', 't0.id');

/** The first listed descendants of each of these roots, at most `limit` of each, in any order. */
export const selectFirstReplies = (
  strapi: Core.Strapi,
  roots: readonly { readonly id: string; readonly rowId: RowId }[],
  limit: number,
): KnexQuery => {
  const orderBy = byTime('oldest');
  const one = select(strapi, { where: LISTED, orderBy, limit }, ['id']);
  return selectByIds(
    strapi,
    unite(
      strapi,
      roots.map(({ id, rowId }) => one.clone().where('t0.root', id).whereNot('t0.id', rowId)),
    ),
  );
};

/** The newest approved comments of these episodes, in any order. */
export const selectNewest = (
  strapi: Core.Strapi,
  episodes: KnexQuery,
  limit: number,
): KnexQuery => {
  const orderBy = byTime('newest');
  const ids = select(strapi, { where: APPROVED, orderBy, limit }, ['id']);
  return selectByIds(strapi, ids.whereIn('t0.episode', episodes));
};

/** A listed comment, wherever it is. */
export const selectOne = (strapi: Core.Strapi, id: string): KnexQuery =>
  select(strapi, { where: { documentId: id, ...LISTED }, orderBy: [{ id: 'asc' }], limit: 1 });

/** Episodes that the public may know of. */
export const selectEpisodes = (
  strapi: Core.Strapi,
  attribute: 'id' | 'documentId',
  where: Where,
  at: Date,
): KnexQuery =>
  strapi.db
    .queryBuilder(EPISODE)
    .select([attribute])
    .where({ $and: [isPublic(at), where] })
    .getKnexQuery();

/** Modes that an episode may have whatever its show says. */
const SHOWN_MODES: readonly CommentMode[] = ['open', 'readOnly', 'closed'];

const isShownIn = ({ commentMode }: Pick<ShowRow, 'commentMode'>): Where =>
  commentMode === 'hidden'
    ? { commentMode: { $in: SHOWN_MODES } }
    : { $or: [{ commentMode: { $null: true } }, { commentMode: { $ne: 'hidden' } }] };

/** Released episodes of a show whose comments aren't hidden, neither by it nor by themselves. */
export const selectOpenEpisodes = (
  strapi: Core.Strapi,
  attribute: 'id' | 'documentId',
  show: Pick<ShowRow, 'id' | 'commentMode'>,
  at: Date,
): KnexQuery =>
  selectEpisodes(strapi, attribute, { show: { id: show.id }, ...isShownIn(show) }, at);
