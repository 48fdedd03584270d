import type { CommentRow } from '../../site/tables';

/** What a recount needs to know of a comment. */
export type CountedRow = Pick<
  CommentRow,
  'depth' | 'documentId' | 'id' | 'listed' | 'moderation' | 'path' | 'replyCount'
>;

/** A comment whose count or place in public is not what it has to be. */
export interface Correction {
  readonly id: number;
  readonly replyCount: number;
  readonly listed: boolean;
}

export interface Recount {
  readonly total: number;
  readonly roots: number;
  readonly corrections: readonly Correction[];
}

/** Counts the comments of one episode anew, from nothing but their states and places. */
export const recount = (rows: readonly CountedRow[]): Recount => {
  const approved = rows.filter(({ moderation }) => moderation === 'approved');
  const below = new Map<string, number>();
  for (const { path } of approved) {
    for (const id of (path ?? '').split('/')) below.set(id, (below.get(id) ?? 0) + 1);
  }
  const corrections = rows.flatMap((row): Correction[] => {
    const replyCount = below.get(row.documentId) ?? 0;
    const listed = row.moderation === 'approved' || replyCount > 0;
    const isRight = row.replyCount === replyCount && row.listed === listed;
    return isRight ? [] : [{ id: row.id, replyCount, listed }];
  });
  const roots = approved.filter(({ depth }) => depth === 0).length;
  return { total: approved.length, roots, corrections };
};
