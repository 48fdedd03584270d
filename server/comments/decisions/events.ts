import type { Core } from '@strapi/strapi';

import type { CommentRow } from '../../site/tables';
import type { Actor } from './types';

/** What happened to a comment. */
export const COMMENT_EVENTS = [
  'created',
  'approved',
  'held',
  'spam',
  'rejected',
  'trashed',
  'edited',
  'deleted',
  /** The one to use a voice in an episode; the comment stays where it is. */
  'consentWithdrawn',
] as const;

export type CommentEventType = (typeof COMMENT_EVENTS)[number];

export interface CommentEvent {
  readonly type: CommentEventType;
  readonly comment: CommentRow;
  /** Told to webhooks alone: nobody gets a mail. */
  readonly isQuiet?: boolean;
}

type Listener = (strapi: Core.Strapi, event: CommentEvent) => unknown;

const listeners = new WeakMap<Core.Strapi, Set<Listener>>();

/** Tells `listener` of what happens to comments in this process, after the commit. */
export const onCommentEvent = (strapi: Core.Strapi, listener: Listener): void => {
  const known = listeners.get(strapi) ?? new Set();
  known.add(listener);
  listeners.set(strapi, known);
};

const MOVES = {
  approved: 'approved',
  pending: 'held',
  spam: 'spam',
  rejected: 'rejected',
  trash: 'trashed',
} as const satisfies Record<CommentRow['moderation'], CommentEventType>;

/** What is told of a comment that is new. */
export const listFirstEvents = (comment: CommentRow, by: Actor): readonly CommentEvent[] => {
  // What the site's own code adds was written elsewhere, perhaps long ago.
  const event = { comment, isQuiet: by.kind === 'system' };
  return [
    { ...event, type: 'created' },
    ...(comment.moderation === 'approved' ? [{ ...event, type: 'approved' } as const] : []),
  ];
};

/** What is told of a change; nothing where nobody outside need know. */
export const listEvents = (
  before: CommentRow,
  comment: CommentRow,
  by: Actor,
): readonly CommentEvent[] => {
  // A spoken comment is one once its sound has come.
  if (before.awaitsVoice && !comment.awaitsVoice) return listFirstEvents(comment, by);
  if (before.moderation !== comment.moderation) {
    return [{ type: MOVES[comment.moderation], comment }];
  }
  const isEdited = before.text !== comment.text || before.pendingText !== comment.pendingText;
  return isEdited ? [{ type: 'edited', comment }] : [];
};

/** For webhooks: where the comment is and in which state; neither its text nor anything private. */
const toPayload = (comment: CommentRow) => ({
  comment: {
    id: comment.documentId,
    episode: comment.episode,
    parent: comment.parent,
    depth: comment.depth,
    kind: comment.kind,
    moderation: comment.moderation,
    createdAt: comment.createdAt,
  },
});

interface WebhookStore {
  readonly addAllowedEvent: (key: string, value: string) => void;
}

/** Lets Strapi's webhooks choose `podcast.comment.created` and the others. */
export const allowCommentWebhooks = (strapi: Core.Strapi): void => {
  const store: WebhookStore = strapi.get('webhookStore');
  for (const type of COMMENT_EVENTS) {
    const name = type.replace(/[A-Z]/g, '_$&').toUpperCase();
    store.addAllowedEvent(`PODCAST_COMMENT_${name}`, `podcast.comment.${type}`);
  }
};

/** One listener that fails keeps nothing from the others. */
const attempt = async (
  strapi: Core.Strapi,
  { type }: CommentEvent,
  tell: () => unknown,
): Promise<void> => {
  try {
    await tell();
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown error';
    strapi.log.error(`podcast: not everybody was told of a comment (${type}): ${name}`);
  }
};

const emit = async (strapi: Core.Strapi, event: CommentEvent): Promise<void> => {
  const { type, comment, isQuiet = false } = event;
  await attempt(strapi, event, () =>
    strapi.eventHub.emit(`podcast.comment.${type}`, toPayload(comment)),
  );
  if (isQuiet) return;
  for (const listener of listeners.get(strapi) ?? []) {
    await attempt(strapi, event, () => listener(strapi, event));
  }
};

/** Tells what has been committed. Nobody waits for it. */
export const tellEvents = (strapi: Core.Strapi, events: readonly CommentEvent[]): void => {
  void (async () => {
    for (const event of events) await emit(strapi, event);
  })();
};
