import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { askAdmin, FAST, postComment } from '../support/comments';
import { publishEpisode } from '../support/content';
import { describeInbox } from '../support/inbox-rules';
import { addComment, describeModeration } from '../support/moderation-rules';
import { describeUndo } from '../support/undo-rules';

const DAY_MS = 86_400_000;
const CONTACT = 'plugin::podcast.comment-contact';
const BLOCK = 'plugin::podcast.comment-block';
const NOBODY = 'a'.repeat(24);

describe('comments and their editors', () => {
  let site: Site;
  let episode = '';
  let slug = '';

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: { comments: { ...FAST, fields: { name: 'optional', email: 'optional' } } },
    });
    ({ documentId: episode, slug } = await publishEpisode(site.strapi, { title: 'Folge' }));
  });

  afterAll(() => site.close());

  const add = (comment: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    addComment(site, { episode, ...comment });
  const send = <Data = Readonly<Record<string, unknown>>>(
    method: string,
    path: string,
    body?: unknown,
  ) => askAdmin<Data>(site, method, path, body);

  describeModeration(() => site);
  describeInbox(() => site);
  describeUndo(() => site);

  describe('bad input', () => {
    it.each<[string, string, unknown, string]>([
      ['POST', '/comments/actions', {}, 'REQUIRED'],
      ['POST', '/comments/actions', { action: 'publish', ids: [NOBODY] }, 'INVALID'],
      ['POST', '/comments/actions', { action: 'approve', ids: [] }, 'INVALID'],
      ['POST', '/comments/actions', { action: 'approve', ids: ["'--"] }, 'INVALID'],
      ['POST', '/comments/actions', { action: 'approve', ids: [1] }, 'INVALID'],
      [
        'POST',
        '/comments/actions',
        { action: 'approve', ids: new Array(501).fill(NOBODY) },
        'TOO_LONG',
      ],
      [
        'POST',
        '/comments/actions',
        { action: 'approve', ids: [NOBODY], all: true },
        'UNKNOWN_FIELD',
      ],
      ['POST', `/comments/${NOBODY}/replies`, {}, 'REQUIRED'],
      ['POST', `/comments/${NOBODY}/replies`, { text: ' ' }, 'REQUIRED'],
      ['POST', `/comments/${NOBODY}/replies`, { text: 'a\0' }, 'INVALID'],
      ['POST', `/comments/${NOBODY}/replies`, { text: 'x'.repeat(10_001) }, 'TOO_LONG'],
      ['PATCH', `/comments/${NOBODY}`, {}, 'INVALID'],
      ['PATCH', `/comments/${NOBODY}`, { text: null }, 'INVALID'],
      ['PATCH', `/comments/${NOBODY}`, { name: 'x'.repeat(81) }, 'TOO_LONG'],
      ['PATCH', `/comments/${NOBODY}`, { positionMs: -1 }, 'INVALID'],
      ['PATCH', `/comments/${NOBODY}`, { positionMs: 2_147_483_648 }, 'INVALID'],
      ['PATCH', `/comments/${NOBODY}`, { moderation: 'approved' }, 'UNKNOWN_FIELD'],
      ['POST', `/comments/${NOBODY}/block`, { days: 366 }, 'INVALID'],
      ['POST', `/comments/${NOBODY}/block`, { days: 0 }, 'INVALID'],
      ['PUT', `/episodes/${NOBODY}/comments`, { mode: 'off' }, 'INVALID'],
      ['PUT', '/settings', { comments: { policy: 'anarchy' } }, 'INVALID'],
      ['PUT', '/settings', { comments: { secret: 1 } }, 'UNKNOWN_FIELD'],
      ['PUT', '/settings', { policy: 'publish' }, 'UNKNOWN_FIELD'],
    ])('%s %s with %j is refused as %s', async (method, path, body, code) => {
      const episodeOrNot = path.replace(`episodes/${NOBODY}`, `episodes/${episode}`);
      const answer = await send(method, episodeOrNot, body);
      expect([answer.status, answer.code]).toEqual([400, code]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    });

    it.each([
      ['POST', `/comments/${NOBODY}/pin`, { seen: 'approved' }],
      ['POST', `/comments/${NOBODY}/unpin`, { seen: 'approved' }],
      ['POST', '/comments/actions?force=1', { action: 'approve', ids: [NOBODY] }],
      ['POST', `/comments/${NOBODY}/pin?seen=approved`, undefined],
      ['GET', `/comments/${NOBODY}/log?page=2`, undefined],
      ['GET', `/comments/${NOBODY}/contact?populate=*`, undefined],
      ['DELETE', `/comment-blocks/${NOBODY}?all=1`, undefined],
      ['GET', '/settings?locale=de', undefined],
      ['GET', '/comments?filters[id]=1', undefined],
    ])('%s %s with %j is refused as unknown', async (method, path, body) => {
      const { status, code } = await send(method, path, body);
      expect([status, code]).toEqual([400, 'UNKNOWN_FIELD']);
    });

    it.each([
      ['POST', '/replies', { text: 'Hallo' }],
      ['PATCH', '', { text: 'Hallo' }],
      ['POST', '/pin', undefined],
      ['POST', '/unpin', undefined],
      ['POST', '/block', { days: 1 }],
      ['GET', '/contact', undefined],
      ['GET', '/log', undefined],
      ['GET', '/reports', undefined],
    ])('%s of %s below a comment that is not there', async (method, path, body) => {
      for (const id of [NOBODY, 'a%00b', "'--"]) {
        const { status, code } = await send(method, `/comments/${id}${path}`, body);
        expect([status, code]).toEqual([404, 'COMMENT_NOT_FOUND']);
      }
    });
  });

  it('an approval is told to webhooks after the commit, without anything that was written', async () => {
    const heard: unknown[] = [];
    const id = await add({ text: 'Kanarienvogel', name: 'Papagei' });
    const unsubscribe = site.strapi.eventHub.on('podcast.comment.approved', (payload: unknown) => {
      heard.push(payload);
      return Promise.resolve();
    });
    await send('POST', '/comments/actions', { action: 'approve', ids: [id, NOBODY] });
    expect(heard).toEqual([]);
    await send('POST', '/comments/actions', { action: 'approve', ids: [id] });
    await expect.poll(() => heard).toHaveLength(1);
    unsubscribe();
    const createdAt = expect.any(String) as string;
    const moved = { id, episode, parent: null, depth: 0, kind: 'text', moderation: 'approved' };
    expect(heard).toEqual([{ comment: { ...moved, createdAt } }]);
  });

  it('webhooks may choose what happens to comments', async () => {
    const admin = await site.admin();
    const response = await admin.fetch('/admin/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Kommentare',
        url: 'https://hooks.example.org/',
        headers: {},
        events: ['podcast.comment.created', 'podcast.comment.approved'],
      }),
    });
    expect(response.status).toBe(201);
  });

  it('whoever looks at the private half of a comment is noted', async () => {
    const email = 'mira@example.org';
    const { data } = await postComment(site, slug, { text: 'Mit Adresse.', email });
    const contact = await send('GET', `/comments/${data.id}/contact`);
    expect(contact.data).toMatchObject({ email, emailConfirmedAt: null, wantsReplies: false });
    expect(contact.text).not.toMatch(/hash|key/i);
    const log = await send<readonly unknown[]>('GET', `/comments/${data.id}/log`);
    expect(log.data.at(-1)).toMatchObject({
      action: 'look',
      actor: 'moderator',
      moderator: { name: 'Test Admin' },
    });
    expect(log.text).not.toContain(email);
  });

  it('what readers reported is shown to editors', async () => {
    const id = await add({ moderation: 'approved' });
    await site.strapi.db
      .query('plugin::podcast.comment-report')
      .create({ data: { comment: id, reason: 'spam', text: 'Werbung' } });
    expect((await send('GET', `/comments/${id}/reports`)).data).toMatchObject([
      { reason: 'spam', text: 'Werbung' },
    ]);
  });

  describe('a block', () => {
    const block = (id: string, days = 30) =>
      send<readonly { readonly id: string; readonly endsAt: string }[]>(
        'POST',
        `/comments/${id}/block`,
        { days },
      );
    const post = (text: string, email: string) => postComment(site, slug, { text, email });
    const reasonsOf = async (id: string): Promise<unknown> => {
      const row: unknown = await site.strapi.db
        .query('plugin::podcast.comment')
        .findOne({ where: { documentId: id } });
      return (row as { readonly reasons: unknown }).reasons;
    };

    it('of an address holds until it ends or is lifted', async () => {
      const email = 'stoerer@example.org';
      const { data } = await post('Erste Störung', email);
      await site.strapi.db
        .query(CONTACT)
        .update({ where: { comment: data.id }, data: { authorKey: null } });
      const blocked = await block(data.id);
      expect(blocked.status).toBe(200);
      expect(blocked.data).toHaveLength(1);
      const [{ id, endsAt } = { id: '', endsAt: '' }] = blocked.data;
      expect(Math.abs(Date.parse(endsAt) - Date.now() - 30 * DAY_MS)).toBeLessThan(60_000);
      expect(await reasonsOf((await post('Zweite Störung', email)).data.id)).toContain('BLOCKED');
      expect(await reasonsOf((await post('Anderes', 'brav@example.org')).data.id)).not.toContain(
        'BLOCKED',
      );
      const list = await send('GET', '/comment-blocks');
      expect(list.data).toMatchObject([{ id, endsAt, blockedBy: { name: 'Test Admin' } }]);
      expect(list.text).not.toMatch(/"key"|stoerer/);
      expect((await send('DELETE', `/comment-blocks/${id}`)).status).toBe(200);
      expect((await send('DELETE', `/comment-blocks/${id}`)).code).toBe('BLOCK_NOT_FOUND');
      expect((await send('GET', `/comments/${id}/log`)).data).toMatchObject([
        { action: 'unblock', moderator: { name: 'Test Admin' } },
      ]);
      expect(await reasonsOf((await post('Dritte Meldung', email)).data.id)).not.toContain(
        'BLOCKED',
      );
    });

    it('given twice is one, with the later end', async () => {
      const { data } = await post('Noch einer', 'doppelt@example.org');
      await site.strapi.db
        .query(CONTACT)
        .update({ where: { comment: data.id }, data: { authorKey: null } });
      const before = await site.strapi.db.query(BLOCK).count();
      await Promise.all([block(data.id, 1), block(data.id, 1), block(data.id, 1)]);
      const [last] = (await block(data.id, 9)).data;
      expect(await site.strapi.db.query(BLOCK).count()).toBe(before + 1);
      expect(Date.parse(last?.endsAt ?? '')).toBeGreaterThan(Date.now() + 8 * DAY_MS);
    });

    it('of a network ends with the pseudonym of its day', async () => {
      const id = await add();
      const authorKeyEndsAt = new Date(Date.now() + DAY_MS / 2).toISOString();
      await site.strapi.db
        .query(CONTACT)
        .update({ where: { comment: id }, data: { authorKey: 'netz', authorKeyEndsAt } });
      expect((await block(id)).data).toMatchObject([{ endsAt: authorKeyEndsAt }]);
    });

    it('needs something to tell somebody by', async () => {
      const id = await add();
      const { status, code } = await block(id);
      expect([status, code]).toEqual([409, 'NOTHING_TO_BLOCK']);
      await site.strapi.db.query(CONTACT).update({
        where: { comment: id },
        data: {
          authorKey: 'gestern',
          authorKeyEndsAt: new Date(Date.now() - 1_000).toISOString(),
        },
      });
      expect((await block(id)).code).toBe('NOTHING_TO_BLOCK');
    });
  });

  it('settings are read and changed by those who may', async () => {
    const { data } = await send<{ readonly comments: { readonly policy: string } }>(
      'GET',
      '/settings',
    );
    expect(data.comments.policy).toBe('holdAll');
    const changed = await send('PUT', '/settings', { comments: { reportsToHold: 5 } });
    expect(changed.data).toMatchObject({ comments: { policy: 'holdAll', reportsToHold: 5 } });
    expect(changed.headers.get('cache-control')).toBe('no-store');
    expect((await send('GET', '/settings')).data).toEqual(changed.data);
    const log = await send<readonly unknown[]>('GET', '/comments/settings/log');
    expect(log.data.at(-1)).toMatchObject({
      action: 'settings',
      moderator: { name: 'Test Admin' },
      after: 'comments.reportsToHold',
    });
  });
});
