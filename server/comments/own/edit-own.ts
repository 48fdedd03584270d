import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import type { CommentRow } from '../../site/tables';
import type { CommentChange } from '../decisions';
import { hashText, judgeTrust, judgeWriting } from '../intake';
import type { Judgement } from '../rules';
import { findConversation } from './find-conversation';
import type { OwnComment } from './find-own';
import { mayShowName, toChange, type Edit, type JudgedEdit } from './judge-edit';
import { editableUntil, isAnswered, isEditableState } from './own-comment';

/** Whoever edits, besides the token. */
export interface Editor {
  /** Pseudonym of today. */
  readonly person: string;
  readonly token: string;
}

const closed = (): Error =>
  apiError(403, 'EDIT_WINDOW_CLOSED', 'This comment can no longer be edited, only deleted.');

/** @throws ApiError 409 `ALREADY_ANSWERED` */
const checkAnswered = (comment: CommentRow): void => {
  if (!isAnswered(comment)) return;
  throw apiError(409, 'ALREADY_ANSWERED', 'Somebody has answered this comment.');
};

/**
 * @throws ApiError 409 `ALREADY_ANSWERED`; 403 `EDIT_WINDOW_CLOSED` when it is too late, and for
 *   what editors have decided against
 */
const checkEditable = async (strapi: Core.Strapi, comment: CommentRow): Promise<void> => {
  const settings = await commentSettings(strapi);
  const unanswered = { ...comment, replyCount: 0 };
  if (editableUntil(unanswered, { settings, at: now(strapi) }) === null) throw closed();
  checkAnswered(comment);
};

/** @throws ApiError 400 where the site has no such field, or needs it */
const checkName = async (strapi: Core.Strapi, { name }: Edit): Promise<void> => {
  if (name === undefined) return;
  const { fields } = await commentSettings(strapi);
  if (name === null && fields.name === 'required') {
    throw apiError(400, 'REQUIRED', "'name' is required");
  }
  if (name !== null && fields.name === 'off') {
    throw apiError(400, 'INVALID', "'name' is not asked for on this site");
  }
};

const judge = async (
  strapi: Core.Strapi,
  { comment, contact }: OwnComment,
  { text = comment.text ?? '', name = comment.authorName }: Edit,
  { person, token }: Editor,
): Promise<Judgement> => {
  const { email, userId, authorKey } = contact;
  const proof = { id: comment.documentId, token };
  const claim = { userId, email, proof };
  const { trust } = await judgeTrust(strapi, claim, await commentSettings(strapi));
  return judgeWriting(strapi, {
    text,
    name,
    email,
    kind: comment.kind,
    isHoneypotFilled: false,
    trust,
    authorKeys: [person, ...(authorKey === null ? [] : [authorKey])],
  });
};

/**
 * Judges another text or name like a new one, and says what becomes of the comment with it; nothing
 * is written yet. What it gives refuses the edit where somebody has decided or answered meanwhile.
 *
 * @throws ApiError 403 `EDIT_WINDOW_CLOSED`, also for a name that readers would see at once and
 *   that has to be looked at; 409 `ALREADY_ANSWERED`; 400 for the name
 */
export const prepareEdit = async (
  strapi: Core.Strapi,
  own: OwnComment,
  edit: Edit,
  editor: Editor,
): Promise<(row: CommentRow) => CommentChange> => {
  const { episode } = own.comment;
  await checkEditable(strapi, own.comment);
  await checkName(strapi, edit);
  const judged: JudgedEdit = {
    ...edit,
    judgement: await judge(strapi, own, edit, editor),
    isOpen: (await findConversation(strapi, own.comment)) === 'open',
    textHash: edit.text === undefined ? own.comment.textHash : hashText(strapi, episode, edit.text),
    at: now(strapi),
  };
  return (row) => {
    if (!isEditableState(row)) throw closed();
    checkAnswered(row);
    if (!mayShowName(row, judged)) {
      throw apiError(
        403,
        'EDIT_WINDOW_CLOSED',
        'The name of a public comment can only be taken away.',
        { errors: [{ path: ['name'], message: 'This name would have to be looked at first.' }] },
      );
    }
    return toChange(row, judged);
  };
};
