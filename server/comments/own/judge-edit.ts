import type { CommentRow } from '../../site/tables';
import type { CommentChange } from '../decisions';
import { readReasons, type Judgement, type Reason } from '../rules';

/** What a writer made of a comment; `undefined`: as it is. */
export interface Edit {
  readonly text?: string;
  readonly name?: string | null;
}

export interface JudgedEdit extends Edit {
  readonly judgement: Judgement;
  /** Of the new text. */
  readonly textHash: string | null;
  readonly at: Date;
}

/** Whether rules put it there, and nobody has decided since. */
const isJudgedByRules = ({ previousModeration }: CommentRow): boolean =>
  previousModeration === null;

/**
 * A comment that isn't public stays so until an editor decides, whatever is made of it: else
 * somebody could try words until one passes, and would learn what was taken for spam.
 */
const changeHeld = (
  row: CommentRow,
  { text, name = row.authorName, judgement, textHash, at }: JudgedEdit,
): CommentChange => {
  const change = { text: text ?? row.text, authorName: name, textHash, editedAt: at.toISOString() };
  if (row.moderation === 'spam' && !isJudgedByRules(row)) return change;
  return {
    ...change,
    moderation: judgement.verdict === 'spam' ? 'spam' : 'pending',
    reasons: judgement.reasons,
  };
};

const changePublished = (
  row: CommentRow,
  { text, name = row.authorName, judgement, textHash, at }: JudgedEdit,
): CommentChange => {
  const isRenamed = name !== row.authorName;
  const shown = { authorName: name, ...(isRenamed && { editedAt: at.toISOString() }) };
  if (text === undefined) return shown;
  // To write what stands there already takes back what waits.
  if (text === row.text) return { ...shown, pendingText: null };
  if (judgement.verdict === 'publish') {
    return { ...shown, text, textHash, pendingText: null, editedAt: at.toISOString() };
  }
  const reasons = new Set<Reason>([...readReasons(row.reasons), ...judgement.reasons, 'EDITED']);
  return { ...shown, pendingText: text, reasons: [...reasons] };
};

/**
 * What becomes of a comment when its writer edits it. A public one keeps its old text in public
 * until the new one is approved, unless nothing holds that.
 */
export const toChange = (row: CommentRow, edit: JudgedEdit): CommentChange =>
  row.moderation === 'approved' ? changePublished(row, edit) : changeHeld(row, edit);

/** A name that is public at once may only be taken away, or be one that nothing holds. */
export const mayShowName = (row: CommentRow, { name, judgement }: JudgedEdit): boolean =>
  row.moderation !== 'approved' ||
  name === undefined ||
  name === null ||
  name === row.authorName ||
  judgement.verdict === 'publish';
