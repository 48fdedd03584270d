import type { Core } from '@strapi/strapi';
import { expect, it } from 'vitest';

import { applyChange } from '../../../server/comments/decisions/thread';
import { noteUndo } from '../../../server/comments/decisions/undo';
import { forgetUndo } from '../../../server/comments/privacy/forget-undo';
import { makeRow } from '../own/comment-row';

const AT = new Date('2026-05-01T13:00:00Z');
const HOUR_MS = 3_600_000;

it('forgets a decision after its hour, and keeps the one behind it', async () => {
  const at = new Date(AT.getTime() + HOUR_MS);
  const half = new Date(AT.getTime() + HOUR_MS / 2);
  const decide = (row: ReturnType<typeof makeRow>, when: Date) =>
    applyChange(row, noteUndo(row, { moderation: 'spam' }, 7, when), when);
  const row = decide(decide(makeRow({ text: 'first' }), AT), half);
  const asked: unknown[] = [];
  const written: unknown[] = [];
  const table = {
    findMany: ({ where }: { readonly where: unknown }) => {
      asked.push(where);
      return Promise.resolve([row]);
    },
    updateMany: (update: unknown) => {
      written.push(update);
      return Promise.resolve({ count: 1 });
    },
  };
  await forgetUndo({ db: { query: () => table } } as unknown as Core.Strapi, at);
  expect(asked).toEqual([{ undoEndsAt: { $lte: at.toISOString() } }]);
  const undoEndsAt = new Date(half.getTime() + HOUR_MS).toISOString();
  expect(written).toEqual([
    {
      // Unless somebody has decided meanwhile.
      where: { id: row.id, undoEndsAt: at.toISOString() },
      data: { undoSteps: [expect.objectContaining({ endsAt: undoEndsAt })], undoEndsAt },
    },
  ]);
});
