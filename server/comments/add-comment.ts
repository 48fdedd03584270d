import type { Core } from '@strapi/strapi';

import { voiceSettings } from '../settings';
import { now } from '../site/clock';
import { createDocumentId } from '../site/document-id';
import type { CommentRow } from '../site/tables';
import { findClip, prepareClip, storeSound } from '../voice';
import { changeComments, insertComment, makeNoContact, removeComments } from './decisions';
import { hashToken, makeToken } from './guards';
import { hashText } from './intake';
import { keysOf } from './keys';

/** What is known of a comment that comes from elsewhere. */
export interface FoundComment extends Pick<
  CommentRow,
  'authorName' | 'episode' | 'isTeam' | 'moderation' | 'parent' | 'positionMs' | 'reasons' | 'text'
> {
  readonly createdAt?: string;
  /** The bytes of a recording, for a spoken one. */
  readonly recording: Uint8Array | null;
}

const SYSTEM = { kind: 'system' } as const;

const insert = (
  strapi: Core.Strapi,
  documentId: string,
  { recording, moderation, text, ...fields }: FoundComment,
): Promise<CommentRow> => {
  const isSpoken = recording !== null;
  const prepare = async (): Promise<void> => {
    // A ticket that nobody has: the sound comes from here.
    const ticketHash = hashToken(keysOf(strapi), 'voice', documentId, makeToken());
    await prepareClip(strapi, { comment: documentId, ticketHash, ticketEndsAt: now(strapi) });
  };
  return insertComment(
    strapi,
    {
      ...fields,
      documentId,
      text,
      textHash: text === null ? null : hashText(strapi, fields.episode, text),
      kind: isSpoken ? 'voice' : 'text',
      awaitsVoice: isSpoken,
      // Nothing is public before its sound is there.
      moderation: isSpoken && moderation === 'approved' ? 'pending' : moderation,
      submissionKey: null,
      submissionHash: null,
    },
    makeNoContact(strapi, documentId),
    SYSTEM,
    isSpoken ? prepare : undefined,
  );
};

/** Its comment is gone if that fails; what a killed process leaves is deleted like any that waits. */
const addSound = async (
  strapi: Core.Strapi,
  id: string,
  recording: Uint8Array,
  moderation: CommentRow['moderation'],
): Promise<void> => {
  try {
    const clip = await findClip(strapi, id);
    if (clip !== null) await storeSound(strapi, clip, await voiceSettings(strapi), recording);
  } catch (error) {
    await removeComments(strapi, [id], SYSTEM, 'delete');
    throw error;
  }
  const change = { awaitsVoice: false, moderation };
  await changeComments(strapi, [id], () => change, SYSTEM, 'voice');
};

/**
 * Stores a comment that comes from elsewhere, past all limits and rules.
 *
 * @returns its document id
 * @throws ApiError 404 `PARENT_NOT_FOUND`; of a recording: 413 `VOICE_TOO_LARGE`, 415
 *   `VOICE_UNSUPPORTED`, 422 `VOICE_TOO_LONG` and `VOICE_TOO_SHORT`, 503 `VOICE_CLOSED`
 */
export const addComment = async (strapi: Core.Strapi, comment: FoundComment): Promise<string> => {
  const documentId = createDocumentId();
  await insert(strapi, documentId, comment);
  const { recording, moderation } = comment;
  if (recording !== null) await addSound(strapi, documentId, recording, moderation);
  return documentId;
};
