import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { loadWaiting } from '../../server/comments/mail/load-waiting';
import { COMMENT_LOG } from '../../server/site/uids';
import { bootStrapi, type Site } from '../support/boot';
import { ask, askAdmin, FAST } from '../support/comments';
import { publishEpisode } from '../support/content';
import { speak, TALKATIVE, type Spoken } from '../support/spoken';

interface Consent {
  readonly givenAt: string;
  readonly withdrawnAt: string | null;
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly hasContact: boolean;
  readonly voice: {
    readonly consents: { readonly publish: Consent | null; readonly show: Consent | null };
    readonly heardAt: string | null;
    readonly heardBy: readonly { readonly name: string | null }[];
  } | null;
}

interface Entry {
  readonly action: string;
  readonly actor: string;
  readonly after: string | null;
}

describe('moderators of spoken comments', () => {
  let site: Site;
  let slug = '';
  let episode = '';

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { comments: FAST, voice: TALKATIVE } });
    ({ slug, documentId: episode } = await publishEpisode(site.strapi, { title: 'Schneiden' }));
  });

  afterAll(() => site.close());

  const findRow = async (id: string): Promise<Row | undefined> =>
    (await askAdmin<readonly Row[]>(site, 'GET', '/comments?pageSize=100')).data.find(
      (row) => row.id === id,
    );
  const readLog = async (id: string): Promise<readonly Entry[]> =>
    (await askAdmin<readonly Entry[]>(site, 'GET', `/comments/${id}/log`)).data;
  const speakForShow = (show: boolean): Promise<Spoken> =>
    speak(site, slug, { consents: { publish: true, show } });
  const withdraw = ({ id, token }: Spoken, consents: object) =>
    ask(site, 'PATCH', `/comments/${id}/mine`, {
      body: { consents },
      headers: { 'x-comment-token': token },
    });

  const TIME = expect.stringMatching(/^\d{4}-.*Z$/) as string;

  describe('see without looking at anything private', () => {
    it('which consents were given', async () => {
      const both = await speakForShow(true);
      const one = await speakForShow(false);
      const given = { givenAt: TIME, withdrawnAt: null };
      expect(await findRow(both.id)).toMatchObject({
        hasContact: false,
        voice: { consents: { publish: given, show: given } },
      });
      expect((await findRow(one.id))?.voice?.consents).toEqual({ publish: given, show: null });
      expect((await readLog(both.id)).map(({ action }) => action)).not.toContain('look');
    });

    it('that one was withdrawn, and the log says which', async () => {
      const own = await speakForShow(true);
      await askAdmin(site, 'POST', '/comments/actions', { action: 'approve', ids: [own.id] });
      expect((await withdraw(own, { show: false })).status).toBe(200);
      expect((await findRow(own.id))?.voice?.consents).toEqual({
        publish: { givenAt: TIME, withdrawnAt: null },
        show: { givenAt: TIME, withdrawnAt: TIME },
      });
      const entries = (await readLog(own.id)).filter(({ action }) => action === 'withdraw');
      expect(entries).toMatchObject([{ actor: 'writer', before: null, after: 'show' }]);
      // What was withdrawn already, or never given, is no news.
      await withdraw(own, { show: false, replies: false });
      expect((await readLog(own.id)).filter(({ action }) => action === 'withdraw')).toEqual(
        entries,
      );
    });

    it('nothing of consents where the site’s own code has added a recording', async () => {
      const { id } = await speakForShow(true);
      await site.strapi.db
        .query('plugin::podcast.comment-contact')
        .deleteMany({ where: { comment: id } });
      expect((await findRow(id))?.voice?.consents).toEqual({ publish: null, show: null });
    });
  });

  describe('are told that a voice must not be used any more', () => {
    const listen = (): { readonly heard: readonly unknown[]; readonly stop: () => void } => {
      const heard: unknown[] = [];
      const stop = site.strapi.eventHub.on(
        'podcast.comment.consentWithdrawn',
        (payload: unknown) => {
          heard.push(payload);
          return Promise.resolve();
        },
      );
      return { heard, stop };
    };

    it('by a webhook, once', async () => {
      const { heard, stop } = listen();
      const [yes, no] = [await speakForShow(true), await speakForShow(false)];
      await withdraw(no, { show: false });
      await withdraw(yes, { replies: false });
      await withdraw(yes, { show: false });
      await withdraw(yes, { show: false });
      await expect.poll(() => heard.length).toBeGreaterThan(0);
      stop();
      expect(heard).toMatchObject([{ comment: { id: yes.id, episode, kind: 'voice' } }]);
      expect(Object.keys((heard as readonly [{ comment: object }])[0].comment)).not.toContain(
        'text',
      );
    });

    it('by a webhook that the panel offers', async () => {
      const admin = await site.admin();
      const response = await admin.fetch('/admin/webhooks', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: 'Einwilligungen',
          url: 'https://hooks.example.org/',
          headers: {},
          events: ['podcast.comment.consentWithdrawn'],
        }),
      });
      expect(response.status).toBe(201);
    });

    it('by the next mail', async () => {
      const own = await speakForShow(true);
      await askAdmin(site, 'POST', '/comments/actions', { action: 'approve', ids: [own.id] });
      const since = new Date(Date.now() - 1);
      const count = async (): Promise<number> =>
        (await loadWaiting(site.strapi, since)).waiting.withdrawn;
      expect(await count()).toBe(0);
      await withdraw(own, { show: false });
      const { waiting } = await loadWaiting(site.strapi, since);
      expect(waiting).toMatchObject({
        withdrawn: 1,
        episodes: [{ title: 'Schneiden', withdrawn: 1 }],
      });
    });
  });

  describe('who listen', () => {
    const fetchSound = async (
      id: string,
      init: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
    ): Promise<number> => {
      const { token } = await site.admin();
      const headers = { authorization: `Bearer ${token}`, ...init.headers };
      const response = await site.fetch(`/podcast/comments/${id}/voice`, { ...init, headers });
      await response.arrayBuffer();
      return response.status;
    };
    const countListening = (id: string): Promise<number> =>
      site.strapi.db.query(COMMENT_LOG).count({ where: { comment: id, action: 'listen' } });

    it('are noted once, however many ranges their player asks for', async () => {
      const { id } = await speakForShow(false);
      expect((await findRow(id))?.voice).toMatchObject({ heardAt: null, heardBy: [] });
      const range = { headers: { range: 'bytes=0-99' } };
      const statuses = await Promise.all([
        fetchSound(id, range),
        fetchSound(id, { headers: { range: 'bytes=100-' } }),
        fetchSound(id),
      ]);
      expect(statuses).toEqual([206, 206, 200]);
      await fetchSound(id, range);
      expect(await countListening(id)).toBe(1);
      expect((await findRow(id))?.voice).toMatchObject({
        heardAt: TIME,
        heardBy: [{ name: 'Test Admin' }],
      });
      expect(await readLog(id)).toContainEqual(
        expect.objectContaining({ action: 'listen', actor: 'moderator' }),
      );
    });

    it.each([
      ['only ask whether it is there', { method: 'HEAD' }, 200],
      ['ask for what lies behind its end', { headers: { range: 'bytes=999999999-' } }, 416],
      ['have it already', { headers: { 'if-none-match': '*' } }, 304],
    ])('are not noted when they %s', async (_what, init, status) => {
      const { id } = await speakForShow(false);
      expect(await fetchSound(id, init)).toBe(status);
      expect(await countListening(id)).toBe(0);
    });

    it('may approve without, and the inbox says so', async () => {
      const { id } = await speakForShow(false);
      const body = { action: 'approve', ids: [id] };
      expect((await askAdmin(site, 'POST', '/comments/actions', body)).status).toBe(200);
      expect((await findRow(id))?.voice?.heardAt).toBeNull();
    });

    it('are no business of the writer', async () => {
      const { id, token } = await speakForShow(false);
      await fetchSound(id);
      const headers = { 'x-comment-token': token };
      expect((await ask(site, 'GET', `/comments/${id}/mine`, { headers })).text).not.toMatch(
        /heard/,
      );
      const taken = await ask(site, 'GET', `/comments/${id}/mine/export`, { headers });
      expect(taken.text).not.toMatch(/listen|heard/);
    });
  });
});
