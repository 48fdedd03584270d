import type { Core } from '@strapi/strapi';

import { apiError } from '../../http';
import { commentSettings } from '../../settings';
import { now } from '../../site/clock';
import { commentTable, type CommentRow } from '../../site/tables';
import { changeComments } from '../decisions';
import { hashText, judgeTrust, judgeWriting } from '../intake';
import type { Judgement } from '../rules';
import type { OwnComment } from './find-own';
import { mayShowName, toChange, type Edit, type JudgedEdit } from './judge-edit';
import { editableUntil, isEditableState } from './own-comment';

/** Whoever edits, besides the token. */
export interface Editor {
  /** Pseudonym of today. */
  readonly person: string;
  readonly token: string;
}

/** Whether anybody has answered, in whatever state the answer is. */
export const isAnswered = async (
  strapi: Core.Strapi,
  { documentId }: Pick<CommentRow, 'documentId'>,
): Promise<boolean> => (await commentTable(strapi).count({ where: { parent: documentId } })) > 0;

const closed = (): Error =>
  apiError(403, 'EDIT_WINDOW_CLOSED', 'This comment can no longer be edited, only deleted.');

/**
 * @throws ApiError 409 `ALREADY_ANSWERED`; 403 `EDIT_WINDOW_CLOSED` when it is too late, and for
 *   what editors have decided against
 */
const checkEditable = async (strapi: Core.Strapi, comment: CommentRow): Promise<void> => {
  const settings = await commentSettings(strapi);
  const view = { settings, isAnswered: false, at: now(strapi) };
  if (editableUntil(comment, view) === null) throw closed();
  if (await isAnswered(strapi, comment)) {
    throw apiError(409, 'ALREADY_ANSWERED', 'Somebody has answered this comment.');
  }
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
 * Gives a comment another text or name, which is judged like a new one.
 *
 * @throws ApiError 403 `EDIT_WINDOW_CLOSED`, also for a name that readers would see at once and
 *   that has to be looked at; 409 `ALREADY_ANSWERED`; 400 for the name
 */
export const editOwn = async (
  strapi: Core.Strapi,
  own: OwnComment,
  edit: Edit,
  editor: Editor,
): Promise<void> => {
  const { documentId, episode } = own.comment;
  await checkEditable(strapi, own.comment);
  await checkName(strapi, edit);
  const judged: JudgedEdit = {
    ...edit,
    judgement: await judge(strapi, own, edit, editor),
    textHash: edit.text === undefined ? own.comment.textHash : hashText(strapi, episode, edit.text),
    at: now(strapi),
  };
  const change = (row: CommentRow) => {
    // As it is by now: an editor may have decided, somebody may have answered.
    if (!isEditableState(row)) throw closed();
    if (row.replyCount > 0) {
      throw apiError(409, 'ALREADY_ANSWERED', 'Somebody has answered this comment.');
    }
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
  await changeComments(strapi, [documentId], change, { kind: 'writer' }, 'edit');
};
