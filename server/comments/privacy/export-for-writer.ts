import type { Core } from '@strapi/strapi';

import type { CommentContactRow, CommentLogRow, CommentRow, VoiceClipRow } from '../../site/tables';
import { tellClip, tellSecrets } from './collect-comments';
import { readParts, type Parts } from './read-parts';

/** Spam looks like anything that is held, so that nobody learns what was found. */
const veil = (state: string | null): string | null => (state === 'spam' ? 'pending' : state);

/**
 * Named one by one: what a new column tells has to be thought about first. Times at which somebody
 * decided, which rules were hit and what was before would tell spam from anything else that is held.
 */
const toComment = (row: CommentRow) => ({
  documentId: row.documentId,
  createdAt: row.createdAt,
  episode: row.episode,
  parent: row.parent,
  root: row.root,
  depth: row.depth,
  kind: row.kind,
  text: row.text,
  pendingText: row.pendingText,
  authorName: row.authorName,
  isTeam: row.isTeam,
  avatarSeed: row.avatarSeed,
  positionMs: row.positionMs,
  moderation: veil(row.moderation),
  pinned: row.pinned,
  replyCount: row.replyCount,
  editedAt: row.editedAt,
  editedByTeam: row.editedByTeam,
});

const toContact = (row: CommentContactRow) => ({
  createdAt: row.createdAt,
  email: row.email,
  emailConfirmedAt: row.emailConfirmedAt,
  wantsReplies: row.wantsReplies,
  consents: row.consents,
  userId: row.userId,
  confirmEndsAt: row.confirmEndsAt,
  // That there is a pseudonym of the network, and until when; not which.
  pseudonymEndsAt: row.authorKey === null ? null : row.authorKeyEndsAt,
  ...tellSecrets(row),
});

/** What the team did that everybody sees. */
const SEEN_ACTIONS: readonly string[] = ['approve', 'edit'];

const isTold = ({ actor, action }: CommentLogRow): boolean =>
  actor === 'writer' || (actor !== 'readers' && SEEN_ACTIONS.includes(action));

/** With the address of the sound, if that has come: the file itself is fetched with the same token. */
const toVoice = (clip: VoiceClipRow, soundUrl: string) => ({
  ...tellClip(clip),
  url: clip.storedAt === null ? null : soundUrl,
});

const toExport = ({ comment, contact, clip, reports, log }: Parts, soundUrl: string) => ({
  comment: toComment(comment),
  contact: contact === undefined ? null : toContact(contact),
  voice: clip === undefined ? null : toVoice(clip, soundUrl),
  // Neither who reported nor in which words: that is about the readers.
  reports: { count: reports.length },
  log: log.filter(isTold).map(({ createdAt, action, actor, before, after }) => ({
    at: createdAt,
    action,
    actor,
    before: veil(before),
    after: veil(after),
  })),
});

type WriterExport = ReturnType<typeof toExport>;

/**
 * What is stored about a comment, for whoever wrote it.
 *
 * @param soundUrl where the writer gets a recording
 * @returns `null` when it isn't there
 */
export const exportForWriter = async (
  strapi: Core.Strapi,
  id: string,
  soundUrl: string,
): Promise<WriterExport | null> => {
  const [parts] = await readParts(strapi, [id]);
  return parts === undefined ? null : toExport(parts, soundUrl);
};
