import type { Core } from '@strapi/strapi';
import { describe, expect, it } from 'vitest';

import { applyChange } from '../../../server/comments/decisions/thread';
import { noteUndo } from '../../../server/comments/decisions/undo';
import { createUndo } from '../../../server/comments/moderation/undo-decision';
import type { CommentRow } from '../../../server/site/tables';
import { makeRow } from '../own/comment-row';

const AT = new Date('2026-05-01T13:00:00Z');
const ME = 7;

/** A comment that had the pin when it was taken for spam. */
const wasPinned = (documentId: string): CommentRow => {
  const row = makeRow({ documentId, pinned: true });
  return applyChange(row, noteUndo(row, { moderation: 'spam' }, ME, AT), AT);
};

/** A site whose other comments are these. */
const siteWith = (pinned: readonly Pick<CommentRow, 'episode'>[]): Core.Strapi =>
  ({ db: { query: () => ({ findMany: () => Promise.resolve(pinned) }) } }) as never;

const undo = async (strapi: Core.Strapi, rows: readonly CommentRow[]) => {
  const change = await createUndo(strapi, rows, { kind: 'moderator', id: ME }, AT);
  return rows.map((row) => change(row).pinned);
};

describe('pins of decisions that are taken back', () => {
  it('come back', async () => {
    expect(await undo(siteWith([]), [wasPinned('c1')])).toEqual([true]);
  });

  it('stay away where another comment has got one', async () => {
    const { episode } = makeRow();
    expect(await undo(siteWith([{ episode }]), [wasPinned('c1')])).toEqual([false]);
  });

  it('come back once, of two comments that had it one after the other', async () => {
    expect(await undo(siteWith([]), [wasPinned('c1'), wasPinned('c2')])).toEqual([true, false]);
  });
});
