import type { CommentRow, ConversationRow } from '../../server/site/tables';

type Counted = Pick<
  CommentRow,
  'documentId' | 'episode' | 'parent' | 'moderation' | 'replyCount' | 'listed'
>;

type Counts = Pick<ConversationRow, 'episode' | 'total' | 'roots'>;

/** What is counted wrong, as sentences: all counts made anew from the comments alone. */
export const findWrongCounts = (
  comments: readonly Counted[],
  conversations: readonly Counts[],
): readonly string[] => {
  const byId = new Map(comments.map((comment) => [comment.documentId, comment]));
  const replies = new Map<string, number>();
  const approved = comments.filter(({ moderation }) => moderation === 'approved');
  for (const { parent } of approved) {
    for (let above = parent; above !== null; above = byId.get(above)?.parent ?? null) {
      replies.set(above, (replies.get(above) ?? 0) + 1);
    }
  }
  const wrong = comments.flatMap(({ documentId, moderation, replyCount, listed }) => {
    const below = replies.get(documentId) ?? 0;
    const isListed = moderation === 'approved' || below > 0;
    return [
      ...(replyCount === below ? [] : [`${documentId} has ${below} replies, not ${replyCount}`]),
      ...(listed === isListed ? [] : [`${documentId} is ${listed ? '' : 'not '}listed`]),
    ];
  });
  const wrongTotals = conversations.flatMap(({ episode, total, roots }) => {
    const own = approved.filter((comment) => comment.episode === episode);
    const ownRoots = own.filter(({ parent }) => parent === null).length;
    return total === own.length && roots === ownRoots
      ? []
      : [`${episode} has ${own.length} comments, ${ownRoots} roots, not ${total}, ${roots}`];
  });
  const known = new Set(conversations.map(({ episode }) => episode));
  const forgotten = approved.filter(({ episode }) => !known.has(episode));
  return [...wrong, ...wrongTotals, ...forgotten.map(({ episode }) => `${episode} is not counted`)];
};
