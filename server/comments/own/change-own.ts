import type { Core } from '@strapi/strapi';

import { commentSettings } from '../../settings';
import { changeComments, removeComments } from '../decisions';
import { inConversations } from '../moderation/in-conversations';
import { prepareEdit, type Editor } from './edit-own';
import type { OwnComment } from './find-own';
import type { EditBody } from './schemas';
import { withdraw } from './withdraw';

/**
 * Does all that a writer asks for, or nothing. Everything that can be judged is, before the
 * transaction: within it others may wait for what this would wait for.
 *
 * @returns whether the comment is left: a voice goes with the consent to publish it
 * @throws ApiError as `prepareEdit` and what it gives; 404 `COMMENT_NOT_FOUND` when it was deleted
 *   in this moment
 */
export const changeOwn = async (
  strapi: Core.Strapi,
  own: OwnComment,
  { consents, ...edit }: EditBody,
  editor: Editor,
): Promise<boolean> => {
  const ids = [own.comment.documentId];
  const withdrawn = Object.keys(consents ?? {});
  const isEdit = edit.text !== undefined || edit.name !== undefined;
  const settings = await commentSettings(strapi);
  const change = isEdit ? await prepareEdit(strapi, own, edit, editor) : null;
  // Nobody's voice stays where they don't want it, in public or held.
  const ends = own.comment.kind === 'voice' && withdrawn.includes('publish');
  await inConversations(strapi, ids, async () => {
    if (change !== null) await changeComments(strapi, ids, change, { kind: 'writer' }, 'edit');
    if (withdrawn.length > 0) await withdraw(strapi, own, withdrawn, settings);
    if (ends) await removeComments(strapi, ids, { kind: 'writer' }, 'withdraw');
  });
  return !ends;
};
