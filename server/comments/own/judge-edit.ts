import type { CommentRow } from '../../site/tables';
import type { CommentChange } from '../decisions';
import { lastingReasons, readReasons, withoutEdited, type Judgement, type Reason } from '../rules';

/** What a writer made of a comment; `undefined`: as it is. */
export interface Edit {
  readonly text?: string;
  readonly name?: string | null;
}

export interface JudgedEdit extends Edit {
  readonly judgement: Judgement;
  /** Whether comments are taken now: once they aren't, nothing new gets public by itself. */
  readonly isOpen: boolean;
  /** Of the new text. */
  readonly textHash: string | null;
  readonly at: Date;
}

/** Whether rules put it where it is when it came in, and nobody has decided since. */
const isJudgedByRules = ({ createdAt, moderatedAt }: CommentRow): boolean =>
  moderatedAt !== null && Date.parse(moderatedAt) === Date.parse(createdAt);

/** Whether an edit of a public comment is public at once. Nobody undoes what the team corrected. */
const isPublishable = (
  { editedByTeam }: CommentRow,
  { judgement, isOpen }: Pick<JudgedEdit, 'isOpen' | 'judgement'>,
): boolean => judgement.verdict === 'publish' && isOpen && !editedByTeam;

/**
 * A comment that isn't public stays so until an editor decides, whatever is made of it: else
 * somebody could try words until one passes, and would learn what was taken for spam.
 */
const changeHeld = (
  row: CommentRow,
  { text, name = row.authorName, judgement, textHash, at }: JudgedEdit,
): CommentChange => {
  const change = {
    text: text ?? row.text,
    pendingText: null,
    authorName: name,
    textHash,
    editedAt: at.toISOString(),
    ...(text !== undefined && { editedByTeam: false }),
  };
  if (row.moderation === 'spam' && !isJudgedByRules(row)) return change;
  return {
    ...change,
    moderation: judgement.verdict === 'spam' ? 'spam' : 'pending',
    reasons: [...judgement.reasons, ...lastingReasons(row.reasons)],
  };
};

const changePublished = (row: CommentRow, edit: JudgedEdit): CommentChange => {
  const { text, name = row.authorName, judgement, textHash, at } = edit;
  const isRenamed = name !== row.authorName;
  const shown = { authorName: name, ...(isRenamed && { editedAt: at.toISOString() }) };
  if (text === undefined) return shown;
  // To write what stands there already takes back what waits.
  const settled = { ...shown, pendingText: null, reasons: withoutEdited(row.reasons) };
  if (text === row.text) return settled;
  if (isPublishable(row, edit)) return { ...settled, text, textHash, editedAt: at.toISOString() };
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
export const mayShowName = (
  row: CommentRow,
  { name, ...edit }: Pick<JudgedEdit, 'isOpen' | 'judgement' | 'name'>,
): boolean =>
  row.moderation !== 'approved' ||
  name === undefined ||
  name === null ||
  name === row.authorName ||
  isPublishable(row, edit);
