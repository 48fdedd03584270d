import { apiError } from '../../http';
import { isRecord } from '../../site/guards';
import type { CommentRow, RowId } from '../../site/tables';
import { applyChange } from './thread';
import type { CommentChange } from './types';

/** How the log calls a decision that was taken back. */
export const UNDO = 'undo';

/** So long a decision can be taken back, and no longer what it replaced is kept. */
const UNDO_MS = 3_600_000;
/** So many decisions about one comment, one after the other. */
const MAX_STEPS = 5;

/**
 * What decisions replace; all else of a comment follows from it. The checksum of a text that comes
 * back is not kept: it serves for a day only, and is not missed.
 */
const COLUMNS = [
  'editedAt',
  'editedByTeam',
  'moderatedAt',
  'moderation',
  'pendingText',
  'pinned',
  'previousModeration',
  'reasons',
  'reportCount',
  'text',
] as const satisfies readonly (keyof CommentChange)[];

/** A decision: whose it was, until when it can be taken back, and what was before. */
interface UndoStep {
  readonly by: RowId;
  readonly endsAt: string;
  readonly before: CommentChange;
}

const isStep = (value: unknown): value is UndoStep =>
  isRecord(value) &&
  typeof value.by === 'number' &&
  typeof value.endsAt === 'string' &&
  isRecord(value.before);

/** Those that can still be taken back, the latest first. */
const readSteps = ({ undoSteps }: Pick<CommentRow, 'undoSteps'>, at: Date): readonly UndoStep[] =>
  (Array.isArray(undoSteps) ? undoSteps : [])
    .filter(isStep)
    .filter(({ endsAt }) => Date.parse(endsAt) > at.getTime());

/** Noted besides: when the oldest of them ends, which then has to go. */
const keepSteps = (steps: readonly UndoStep[]): CommentChange => {
  const kept = steps.slice(0, MAX_STEPS);
  return { undoSteps: kept.length === 0 ? null : kept, undoEndsAt: kept.at(-1)?.endsAt ?? null };
};

/** Without the decisions that can no longer be taken back. */
export const dropEndedSteps = (row: Pick<CommentRow, 'undoSteps'>, at: Date): CommentChange =>
  keepSteps(readSteps(row, at));

/**
 * A decision together with what it replaces, so that it can be taken back.
 *
 * @param by id of the administrator who decides
 */
export const noteUndo = (
  row: CommentRow,
  change: CommentChange,
  by: RowId,
  at: Date,
): CommentChange => {
  const after = applyChange(row, change, at);
  const replaced = COLUMNS.filter((column) => after[column] !== row[column]);
  const step = {
    by,
    endsAt: new Date(at.getTime() + UNDO_MS).toISOString(),
    before: Object.fromEntries(replaced.map((column) => [column, row[column]])),
  };
  return { ...change, ...keepSteps([step, ...readSteps(row, at)]) };
};

/**
 * Takes the last decision about a comment back: it is again as it was before, with its reports, its
 * edit, and the time at which it goes. Whatever else happened to it since then ends that.
 *
 * @param by id of the administrator, `null` for nobody: what others decided stays
 * @throws ApiError 409 `NOTHING_TO_UNDO` with `ids`
 */
export const takeBack = (row: CommentRow, by: RowId | null, at: Date): CommentChange => {
  const [last, ...others] = readSteps(row, at);
  if (last?.by !== by) {
    throw apiError(409, 'NOTHING_TO_UNDO', 'This can no longer be taken back.', {
      ids: [row.documentId],
    });
  }
  const { before } = last;
  return {
    ...before,
    ...(before.text !== undefined && { textHash: null }),
    ...keepSteps(others),
  };
};
