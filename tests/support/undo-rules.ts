import { beforeAll, describe, expect, it } from 'vitest';

import { commentTable, type CommentRow } from '../../server/site/tables';
import type { Site } from './boot';
import { askAdmin } from './comments';
import { publishEpisode } from './content';
import { addComment, readCounts } from './moderation-rules';

const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** All of a comment but what undoing is about. */
const withoutSteps = (row: CommentRow | null) => ({
  ...row,
  undoSteps: null,
  undoEndsAt: null,
  updatedAt: null,
});

/** What moderators take back is as it was, on every database. */
export const describeUndo = (getSite: () => Site): void => {
  describe('a decision that is taken back', () => {
    let site: Site;
    let episode = '';

    beforeAll(async () => {
      site = getSite();
      ({ documentId: episode } = await publishEpisode(site.strapi, { title: 'Zurück' }));
    });

    const add = (comment: Readonly<Record<string, unknown>> = {}): Promise<string> =>
      addComment(site, { episode, ...comment });
    const set = async (documentId: string, data: Partial<CommentRow>): Promise<void> => {
      await commentTable(site.strapi).update({ where: { documentId }, data });
    };
    const rowOf = (documentId: string): Promise<CommentRow | null> =>
      commentTable(site.strapi).findOne({ where: { documentId } });
    const act = (action: string, ...ids: readonly string[]) =>
      askAdmin(site, 'POST', '/comments/actions', { action, ids });

    it.each<[string, Partial<CommentRow>]>([
      ['approve', { moderation: 'pending', reportCount: 3, reasons: ['REPORTS'] }],
      ['approve', { moderation: 'pending', previousModeration: 'approved' }],
      ['approve', { moderation: 'spam', previousModeration: 'pending', reasons: ['LINKS'] }],
      ['approve', { moderation: 'trash', moderatedAt: LONG_AGO }],
      ['approve', { moderation: 'approved', reportCount: 2 }],
      ['approve', { moderation: 'approved', pendingText: 'Neu', reasons: ['EDITED'] }],
      ['discardEdit', { moderation: 'approved', pendingText: 'Neu', reasons: ['EDITED'] }],
      ['hold', { moderation: 'approved', moderatedAt: LONG_AGO, reportCount: 1 }],
      ['spam', { moderation: 'approved', pinned: true }],
      ['spam', { moderation: 'approved', pendingText: 'Neu', waits: true, reasons: ['EDITED'] }],
      ['reject', { moderation: 'pending', moderatedAt: LONG_AGO, reportCount: 1 }],
      ['trash', { moderation: 'rejected', moderatedAt: LONG_AGO }],
      ['restore', { moderation: 'trash', moderatedAt: LONG_AGO, previousModeration: 'spam' }],
    ])('leaves nothing behind: %s of %j', async (action, fields) => {
      const root = await add({ moderation: 'approved' });
      const id = await add({ parent: root, moderation: fields.moderation });
      const { moderation, pendingText = null } = fields;
      // What follows from the others, as it is after any change.
      const waits = moderation === 'pending' || pendingText !== null;
      await set(id, { textHash: null, ...fields, waits });
      const before = withoutSteps(await rowOf(id));
      expect((await act(action, id)).status).toBe(200);
      expect(withoutSteps(await rowOf(id))).not.toEqual(before);
      expect(await act('undo', id)).toMatchObject({ status: 200, data: [{ id, moderation }] });
      expect(withoutSteps(await rowOf(id))).toEqual(before);
      expect(await rowOf(id)).toMatchObject({ undoSteps: null, undoEndsAt: null });
      const { stored, counted } = await readCounts(site);
      expect(stored).toEqual(counted);
    });

    it('is the last one, then the one before', async () => {
      const id = await add();
      await act('approve', id);
      await act('spam', id);
      expect((await act('undo', id)).data).toEqual([{ id, moderation: 'approved' }]);
      expect((await act('undo', id)).data).toEqual([{ id, moderation: 'pending' }]);
      expect(await act('undo', id)).toMatchObject({ status: 409, code: 'NOTHING_TO_UNDO' });
    });

    it('is taken back for all of many, or for none', async () => {
      const [one, other, untouched] = [await add(), await add({ moderation: 'spam' }), await add()];
      await act('trash', one, other);
      const refused = await act('undo', one, untouched, other);
      expect(refused.code).toBe('NOTHING_TO_UNDO');
      expect(refused.json).toMatchObject({ error: { details: { ids: [untouched] } } });
      expect((await act('undo', one, other)).data).toEqual([
        { id: one, moderation: 'pending' },
        { id: other, moderation: 'spam' },
      ]);
    });

    it('is no longer one once the comment was changed otherwise', async () => {
      const id = await add();
      await act('approve', id);
      await askAdmin(site, 'PATCH', `/comments/${id}`, { text: 'Verbessert.' });
      expect(await rowOf(id)).toMatchObject({ undoSteps: null, undoEndsAt: null });
      expect((await act('undo', id)).code).toBe('NOTHING_TO_UNDO');
    });

    it('is no longer one where nothing was decided', async () => {
      const id = await add({ moderation: 'approved' });
      await act('approve', id);
      expect((await act('undo', id)).code).toBe('NOTHING_TO_UNDO');
    });

    it('keeps no text of a comment that is erased', async () => {
      const id = await add({ moderation: 'approved', text: 'Unsagbares' });
      await add({ parent: id, moderation: 'approved' });
      await set(id, { pendingText: 'Anderes' });
      await act('approve', id);
      expect(JSON.stringify((await rowOf(id))?.undoSteps)).toContain('Unsagbares');
      await act('delete', id);
      expect(await rowOf(id)).toMatchObject({ text: null, undoSteps: null, undoEndsAt: null });
    });

    it('brings no second pin back', async () => {
      const place = await publishEpisode(site.strapi, { title: 'Angeheftet' });
      const ids = [];
      for (let index = 0; index < 2; index += 1) {
        ids.push(await add({ episode: place.documentId, moderation: 'approved' }));
      }
      const [first = '', second = ''] = ids;
      await askAdmin(site, 'POST', `/comments/${first}/pin`);
      await act('trash', first);
      await askAdmin(site, 'POST', `/comments/${second}/pin`);
      await act('undo', first);
      expect(await rowOf(first)).toMatchObject({ moderation: 'approved', pinned: false });
      expect(await rowOf(second)).toMatchObject({ pinned: true });
    });

    it('is in the log', async () => {
      const id = await add();
      await act('spam', id);
      await act('undo', id);
      const { data } = await askAdmin<readonly unknown[]>(site, 'GET', `/comments/${id}/log`);
      expect(data.at(-1)).toMatchObject({ action: 'undo', before: 'spam', after: 'pending' });
    });
  });
};
