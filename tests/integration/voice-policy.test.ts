import { isDeepStrictEqual } from 'node:util';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { VoiceOptions } from '../../server/config';
import { CONSENT_VERSIONS } from '../../server/comments/intake/consents';
import { VOICE_CLIP } from '../../server/site/uids';
import { bootStrapi, type Site } from '../support/boot';
import { takeClock } from '../support/clock';
import { ask, askAdmin, FAST, postComment, type Answer } from '../support/comments';
import { episodes, publishEpisode, shows } from '../support/content';
import { dumpTables } from '../support/dump-tables';
import {
  announceVoice,
  clipRowOf,
  commentRowOf,
  listVoiceFiles,
  readClip,
  sendVoice,
  speak,
  TALKATIVE,
  type Spoken,
} from '../support/spoken';
import { changeVoice } from '../support/voice-site';
import { waitUntil } from '../support/wait';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

interface Form {
  readonly state: string;
  readonly ticket: string | null;
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
  readonly kinds: Readonly<Record<'text' | 'voice', object>>;
  readonly texts: Readonly<Record<string, string | null>>;
  readonly voice: { readonly state: string; readonly closesAt: string | null };
  readonly consents: readonly {
    readonly name: string;
    readonly version: string;
    readonly required: boolean;
  }[];
}

describe('the rules of spoken comments', () => {
  let site: Site;
  let restore: (() => void) | null = null;
  let showId = '';

  beforeAll(async () => {
    site = await bootStrapi({
      plugin: {
        comments: {
          ...FAST,
          policy: 'publish',
          lists: { reject: ['Casino'] },
          trust: { signedIn: true },
        },
        voice: TALKATIVE,
      },
    });
    const show = await shows(site.strapi).create({ data: { title: 'Feldnotizen' } });
    showId = show.documentId;
  });

  afterAll(() => site.close());

  afterEach(async () => {
    restore?.();
    restore = null;
    await shows(site.strapi).update({
      documentId: showId,
      data: { voiceMode: 'on', voiceClosesAfterDays: null },
    });
  });

  const limit = (voice: Partial<VoiceOptions>): void => {
    restore = changeVoice(site.strapi, voice);
  };
  const makeEpisode = async (fields: object = {}): Promise<string> =>
    (await publishEpisode(site.strapi, { title: 'Regeln', show: showId, ...fields })).slug;
  const readForm = async (slug: string): Promise<Form> =>
    (await ask<Form>(site, 'GET', `/episodes/${slug}/comments/form`)).data;
  const decide = (action: string, id: string) =>
    askAdmin(site, 'POST', '/comments/actions', { action, ids: [id] });
  const storeSettings = (voice: object) => askAdmin(site, 'PUT', '/settings', { voice });

  const outcome = ({ status, code }: Answer<unknown>) => [status, code];

  /** Voice is closed, and says so; what is written is still taken. */
  const expectClosed = async (slug: string, status: 403 | 503): Promise<void> => {
    const answer = await announceVoice(site, slug);
    expect(outcome(answer)).toEqual([status, 'VOICE_CLOSED']);
    if (status === 503) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const form = await readForm(slug);
    expect([form.state, form.voice.state]).toEqual(['open', 'closed']);
    expect(form.consents.map(({ name }) => name)).toEqual([]);
    expect(form.ticket).not.toBeNull();
    const written = await postComment(site, slug, { text: `Geschrieben ${Math.random()}` });
    expect([written.status, written.data.state]).toEqual([201, 'published']);
  };

  const expectOpen = async (slug: string): Promise<void> => {
    expect((await readForm(slug)).voice.state).toBe('open');
    expect((await announceVoice(site, slug)).status).toBe(202);
  };

  describe('always hold them', () => {
    it('from anybody, though nothing else is held', async () => {
      const slug = await makeEpisode();
      const own = await speak(site, slug, { text: 'Harmlos.' });
      expect(own.state).toBe('held');
      expect(await commentRowOf(site, own.id)).toMatchObject({
        moderation: 'pending',
        reasons: ['VOICE'],
      });
    });

    it('from people who are trusted, whether signed in or proven', async () => {
      const slug = await makeEpisode();
      const users = site.strapi
        .plugin('users-permissions')
        .service<{ add: (user: object) => Promise<{ readonly id: number }> }>('user');
      const { id } = await users.add({
        username: 'leserin',
        email: 'leserin@example.org',
        password: 'Sicher-Genug-1',
        provider: 'local',
        confirmed: true,
      });
      const jwt = site.strapi
        .plugin('users-permissions')
        .service<{ issue: (payload: object) => string }>('jwt')
        .issue({ id });
      const first = await postComment(site, slug, { text: 'Geschrieben, und öffentlich.' });
      expect(first.data.state).toBe('published');
      const proof = { id: first.data.id, token: first.data.token };
      const headers = { authorization: `Bearer ${jwt}` };
      const { data } = await announceVoice(site, slug, { proof }, headers);
      expect(data.state).toBe('held');
    });

    it('from the team, whose panel has no way round the moderation', async () => {
      const slug = await makeEpisode();
      const { token } = await site.admin();
      const headers = { authorization: `Bearer ${token}` };
      const { data } = await announceVoice(site, slug, { isTeam: undefined }, headers);
      expect(data.state).toBe('held');
      expect(outcome(await announceVoice(site, slug, { isTeam: true }))).toEqual([
        400,
        'UNKNOWN_FIELD',
      ]);
    });

    it('when their writer edits them, or somebody restores them', async () => {
      const slug = await makeEpisode();
      const own = await speak(site, slug, { text: 'Zuerst so.' });
      await ask(site, 'PATCH', `/comments/${own.id}/mine`, {
        body: { text: 'Dann so.' },
        headers: { 'x-comment-token': own.token },
      });
      expect((await commentRowOf(site, own.id))?.moderation).toBe('pending');
      await decide('spam', own.id);
      await decide('restore', own.id);
      expect((await commentRowOf(site, own.id))?.moderation).toBe('pending');
    });

    it('and keep the old text in public while a new one waits', async () => {
      const slug = await makeEpisode();
      const own = await speak(site, slug, { text: 'Wie gesagt.' });
      await decide('approve', own.id);
      await ask(site, 'PATCH', `/comments/${own.id}/mine`, {
        body: { text: 'Nie gesagt.' },
        headers: { 'x-comment-token': own.token },
      });
      const { text } = await ask(site, 'GET', `/episodes/${slug}/comments`);
      expect([text.includes('Wie gesagt.'), text.includes('Nie gesagt.')]).toEqual([true, false]);
    });
  });

  describe('close them', () => {
    it('where the site does, at once', async () => {
      const slug = await makeEpisode();
      await expectOpen(slug);
      await storeSettings({ enabled: false });
      await expectClosed(slug, 403);
      await storeSettings({ enabled: true });
      await expectOpen(slug);
    });

    it('where the episode does', async () => {
      await expectClosed(await makeEpisode({ voiceMode: 'off' }), 403);
    });

    it('where the show does, unless the episode wants them', async () => {
      await shows(site.strapi).update({ documentId: showId, data: { voiceMode: 'off' } });
      await expectClosed(await makeEpisode(), 403);
      await expectOpen(await makeEpisode({ voiceMode: 'on' }));
    });

    it('so many days after the release', async () => {
      await shows(site.strapi).update({ documentId: showId, data: { voiceClosesAfterDays: 7 } });
      const releasedMs = Date.now() - 6 * DAY_MS;
      const slug = await makeEpisode({ releasedAt: new Date(releasedMs).toISOString() });
      const clock = takeClock(site.strapi, releasedMs + 7 * DAY_MS - 1);
      await expectOpen(slug);
      expect((await readForm(slug)).voice.closesAt).toBe(
        new Date(releasedMs + 7 * DAY_MS).toISOString(),
      );
      clock.forward(1);
      await expectClosed(slug, 403);
      clock.release();
    });

    it('after the days of the episode, if it has its own; 0: with the comments', async () => {
      await shows(site.strapi).update({ documentId: showId, data: { voiceClosesAfterDays: 7 } });
      const releasedMs = Date.now() - 6 * DAY_MS;
      const releasedAt = new Date(releasedMs).toISOString();
      const early = await makeEpisode({ releasedAt, voiceClosesAfterDays: 3 });
      const late = await makeEpisode({ releasedAt, voiceClosesAfterDays: 30 });
      const never = await makeEpisode({ releasedAt, voiceClosesAfterDays: 0 });
      await expectClosed(early, 403);
      const clock = takeClock(site.strapi, releasedMs + 8 * DAY_MS);
      await expectOpen(late);
      expect((await readForm(late)).voice.closesAt).toBe(
        new Date(releasedMs + 30 * DAY_MS).toISOString(),
      );
      await expectOpen(never);
      expect((await readForm(never)).voice.closesAt).toBeNull();
      clock.release();
    });

    it('with the comments in writing', async () => {
      const slug = await makeEpisode({ commentMode: 'readOnly' });
      const answer = await announceVoice(site, slug, { ticket: 'none is given' });
      expect(outcome(answer)).toEqual([403, 'COMMENTS_CLOSED']);
      expect((await readForm(slug)).voice.state).toBe('closed');
    });
  });

  describe('limit how many wait', () => {
    it('of one person, who is told to write', async () => {
      const slug = await makeEpisode();
      limit({ maxPendingPerPerson: 0 });
      expect(outcome(await announceVoice(site, slug))).toEqual([429, 'RATE_LIMITED']);
      expect((await postComment(site, slug, { text: 'Dann eben so.' })).status).toBe(201);
    });

    it('below an episode, spam and announced ones included, until somebody decides', async () => {
      const slug = await makeEpisode();
      const other = await makeEpisode();
      limit({ maxPendingPerEpisode: 3 });
      const held = await speak(site, slug);
      const spam = await speak(site, slug, { text: 'Casino' });
      expect((await commentRowOf(site, spam.id))?.moderation).toBe('spam');
      await expectOpen(slug);
      await expectClosed(slug, 503);
      await expectOpen(other);
      await decide('approve', held.id);
      await expectOpen(slug);
      await expectClosed(slug, 503);
      await decide('reject', spam.id);
      await expectOpen(slug);
    });

    it('below an episode, though many come at the same time', async () => {
      const slug = await makeEpisode();
      limit({ maxPendingPerEpisode: 3 });
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => announceVoice(site, slug)),
      );
      const taken = answers.filter(({ status }) => status === 202);
      expect(taken).toHaveLength(3);
      expect(answers.filter(({ code }) => code === 'VOICE_CLOSED')).toHaveLength(9);
    });

    it('of one person, though many come at the same time', async () => {
      const slug = await makeEpisode();
      // Another day, another pseudonym: nothing of theirs is waiting.
      const clock = takeClock(site.strapi, Date.now() + 3 * DAY_MS);
      limit({ maxPendingPerPerson: 2 });
      const answers = await Promise.all(
        Array.from({ length: 12 }, () => announceVoice(site, slug)),
      );
      expect(answers.filter(({ status }) => status === 202)).toHaveLength(2);
      expect(answers.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(10);
      clock.release();
    });

    it('on the site within an hour', async () => {
      const slug = await makeEpisode();
      const clock = takeClock(site.strapi, Date.now() + 10 * DAY_MS);
      limit({ maxPerHour: 1 });
      await expectOpen(slug);
      await expectClosed(slug, 503);
      clock.forward(HOUR_MS + 1_000);
      await expectOpen(slug);
      clock.release();
    });

    it('but not announced ones whose ticket has ended', async () => {
      const slug = await makeEpisode();
      const clock = takeClock(site.strapi, Date.now() + 20 * DAY_MS);
      limit({ maxPendingPerEpisode: 1, maxPerHour: 1 });
      await expectOpen(slug);
      await expectClosed(slug, 503);
      clock.forward(11 * MINUTE_MS);
      await expectOpen(slug);
      clock.release();
    });

    it('by their bytes, and again when the sound comes', async () => {
      const slug = await makeEpisode();
      const { data: early } = await announceVoice(site, slug);
      await speak(site, slug);
      limit({ maxPendingBytes: 1 });
      await expectClosed(slug, 503);
      const files = await listVoiceFiles(site);
      const response = await sendVoice(site, early, await readClip('chromium.webm'));
      expect(response.status).toBe(503);
      expect(await response.text()).toContain('VOICE_CLOSED');
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await listVoiceFiles(site)).toEqual(files);
      restore?.();
      expect((await sendVoice(site, early, await readClip('chromium.webm'))).status).toBe(202);
    });

    it('by the bytes of what waits, not of what was decided on', async () => {
      const slug = await makeEpisode();
      const own = await speak(site, slug, { text: 'Casino' });
      const { bytes } = await clipRowOf(site, own.id);
      const rows = (await site.strapi.db.query('plugin::podcast.comment').findMany({
        where: { kind: 'voice', moderation: { $in: ['pending', 'spam'] } },
      })) as readonly { readonly documentId: string }[];
      const clips = (await site.strapi.db.query(VOICE_CLIP).findMany({
        where: { comment: { $in: rows.map(({ documentId }) => documentId) } },
      })) as readonly { readonly bytes: number | null }[];
      const total = clips.reduce((sum, clip) => sum + (clip.bytes ?? 0), 0);
      limit({ maxPendingBytes: total });
      await expectClosed(slug, 503);
      await decide('trash', own.id);
      expect(bytes).toBeGreaterThan(0);
      await expectOpen(slug);
    });

    it('but not what is sent a second time', async () => {
      const slug = await makeEpisode();
      const headers = { 'idempotency-key': 'noch einmal'.replace(' ', '-') };
      const first = await announceVoice(site, slug, {}, headers);
      limit({ maxPendingPerEpisode: 1 });
      await expectClosed(slug, 503);
      expect((await announceVoice(site, slug, {}, headers)).data).toEqual(first.data);
    });
  });

  describe('are not taken any more once they were announced', () => {
    const send = async (data: Spoken): Promise<number> =>
      (await sendVoice(site, data, await readClip('chromium.webm'))).status;

    it('when an editor has switched them off', async () => {
      const slug = await makeEpisode();
      const { data } = await announceVoice(site, slug);
      await storeSettings({ enabled: false });
      expect(await send(data)).toBe(403);
      await storeSettings({ enabled: true });
      expect(await send(data)).toBe(202);
    });

    it.each([{ voiceMode: 'off' }, { commentMode: 'closed' }, { commentMode: 'hidden' }])(
      'when the episode has %o',
      async (change) => {
        const { documentId, slug } = await publishEpisode(site.strapi, {
          title: 'Meint es anders',
          show: showId,
        });
        const { data } = await announceVoice(site, slug);
        await episodes(site.strapi).update({ documentId, data: change });
        await episodes(site.strapi).publish({ documentId });
        expect(await send(data)).toBe(403);
      },
    );

    it('when the episode is gone', async () => {
      const { documentId, slug } = await publishEpisode(site.strapi, {
        title: 'Zieht sich zurück',
        show: showId,
      });
      const { data } = await announceVoice(site, slug);
      await episodes(site.strapi).unpublish({ documentId });
      expect(await send(data)).toBe(403);
    });

    it('unless it was only time that closed them', async () => {
      const slug = await makeEpisode();
      await shows(site.strapi).update({ documentId: showId, data: { voiceClosesAfterDays: 5 } });
      const { closesAt } = (await readForm(slug)).voice;
      const clock = takeClock(site.strapi, Date.parse(closesAt ?? '') - MINUTE_MS);
      const { data } = await announceVoice(site, slug);
      clock.forward(2 * MINUTE_MS);
      expect((await readForm(slug)).voice.state).toBe('closed');
      expect(await send(data)).toBe(202);
      clock.release();
    });
  });

  describe('ask for words', () => {
    it('in the form, for each kind of comment', async () => {
      const slug = await makeEpisode();
      const read = async (settings: object) => {
        await storeSettings(settings);
        const { kinds, texts, fields } = await readForm(slug);
        // What was there before is there still.
        expect(fields.find(({ name }) => name === 'text')?.required).toBe(true);
        return [kinds, texts.voiceText];
      };
      const text = { open: true, required: ['text'] };
      const both = { textAlternative: 'optional', publishWithoutText: true };
      expect(await read(both)).toEqual([{ text, voice: { open: true, required: [] } }, null]);
      expect(await read({ textAlternative: 'required' })).toEqual([
        { text, voice: text },
        expect.stringContaining('write what you say'),
      ]);
      expect(await read({ ...both, publishWithoutText: false })).toEqual([
        { text, voice: { open: true, required: [] } },
        expect.stringContaining('once what you say stands beside it'),
      ]);
      expect(await read({ ...both, enabled: false })).toEqual([
        { text, voice: { open: false, required: [] } },
        null,
      ]);
      await storeSettings({ enabled: true });
      const closed = await readForm(await makeEpisode({ commentMode: 'closed' }));
      const none = { open: false, required: [] };
      expect(closed.kinds).toEqual({ text: none, voice: none });
    });

    it('from who speaks', async () => {
      const slug = await makeEpisode();
      await storeSettings({ textAlternative: 'required' });
      const bare = await announceVoice(site, slug);
      const blank = await announceVoice(site, slug, { text: ' \n ' });
      const said = await announceVoice(site, slug, { text: 'Was ich sage.' });
      await storeSettings({ textAlternative: 'optional' });
      expect(outcome(bare)).toEqual([400, 'REQUIRED']);
      expect(blank.status).toBe(400);
      expect(said.status).toBe(202);
    });

    it('from moderators, who may do everything else without', async () => {
      const slug = await makeEpisode();
      const own = await speak(site, slug);
      await storeSettings({ publishWithoutText: false });
      try {
        expect(outcome(await decide('approve', own.id))).toEqual([409, 'TEXT_REQUIRED']);
        expect((await commentRowOf(site, own.id))?.moderation).toBe('pending');
        for (const action of ['spam', 'restore', 'reject', 'trash', 'hold']) {
          expect([action, (await decide(action, own.id)).status]).toEqual([action, 200]);
        }
        const edited = await askAdmin(site, 'PATCH', `/comments/${own.id}`, { text: 'Sie sagt …' });
        expect(edited.status).toBe(200);
        expect((await decide('approve', own.id)).status).toBe(200);
      } finally {
        await storeSettings({ publishWithoutText: true });
      }
    });

    it('before what was public is restored', async () => {
      const slug = await makeEpisode();
      const own = await speak(site, slug);
      await decide('approve', own.id);
      await decide('trash', own.id);
      await storeSettings({ publishWithoutText: false });
      const answer = await decide('restore', own.id);
      await storeSettings({ publishWithoutText: true });
      expect(outcome(answer)).toEqual([409, 'TEXT_REQUIRED']);
      expect((await commentRowOf(site, own.id))?.moderation).toBe('trash');
    });

    it('and take those that the writer adds', async () => {
      const slug = await makeEpisode();
      const own = await speak(site, slug);
      await decide('approve', own.id);
      await ask(site, 'PATCH', `/comments/${own.id}/mine`, {
        body: { text: 'Ich sage …' },
        headers: { 'x-comment-token': own.token },
      });
      await storeSettings({ publishWithoutText: false });
      const answer = await decide('approve', own.id);
      await storeSettings({ publishWithoutText: true });
      expect(answer.status).toBe(200);
      const row = await commentRowOf(site, own.id);
      expect(row).toMatchObject({ text: 'Ich sage …', pendingText: null });
    });
  });

  describe('ask for two consents', () => {
    const PUBLISH = CONSENT_VERSIONS.publish;

    it('and say which words and which of them is needed', async () => {
      const { consents } = await readForm(await makeEpisode());
      expect(consents.map(({ name, version, required }) => [name, version, required])).toEqual([
        ['publish', PUBLISH, true],
        ['show', CONSENT_VERSIONS.show, false],
      ]);
    });

    it.each([
      [{}, 'CONSENT_REQUIRED'],
      [{ publish: false }, 'CONSENT_REQUIRED'],
      [{ show: true }, 'CONSENT_REQUIRED'],
      [{ publish: '2020-01-01' }, 'CONSENT_REQUIRED'],
      [{ publish: true, show: '2020-01-01' }, 'CONSENT_REQUIRED'],
      [{ publish: 1 }, 'INVALID'],
      [{ publish: true, other: true }, 'UNKNOWN_FIELD'],
    ])('and store nothing with %j', async (consents, code) => {
      const slug = await makeEpisode();
      const without = ['strapi_core_store_settings'];
      const before = await dumpTables(site.strapi, without);
      expect(outcome(await announceVoice(site, slug, { consents }))).toEqual([400, code]);
      expect(await dumpTables(site.strapi, without)).toEqual(before);
    });

    it.each([
      [{ publish: true }, ['publish']],
      [{ publish: PUBLISH }, ['publish']],
      [{ publish: true, show: false }, ['publish']],
      [{ publish: true, show: CONSENT_VERSIONS.show }, ['publish', 'show']],
    ])('and keep what was agreed to with %j', async (consents, given) => {
      const slug = await makeEpisode();
      const { data } = await announceVoice(site, slug, { consents });
      const { text } = await ask(site, 'GET', `/comments/${data.id}/mine`, {
        headers: { 'x-comment-token': data.token },
      });
      const { data: own } = JSON.parse(text) as {
        readonly data: { readonly consents: Readonly<Record<string, object>> };
      };
      expect(Object.keys(own.consents).sort()).toEqual(given);
      expect(own.consents.publish).toMatchObject({ version: PUBLISH, withdrawnAt: null });
    });
  });

  describe('know what was sent before', () => {
    const KEY = { 'idempotency-key': 'b1946ac9-1d4e-4f4a' };

    it('with the ticket as long as the sound is awaited, and without it afterwards', async () => {
      const slug = await makeEpisode();
      const first = await announceVoice(site, slug, {}, KEY);
      const again = await announceVoice(site, slug, {}, KEY);
      expect([again.status, again.data]).toEqual([first.status, first.data]);
      const webm = await readClip('chromium.webm');
      expect((await sendVoice(site, again.data, webm)).status).toBe(202);
      const later = await announceVoice(site, slug, {}, KEY);
      expect(later.data).toEqual({ ...first.data, upload: null });
      const count = await site.strapi.db.query(VOICE_CLIP).count({
        where: { comment: first.data.id },
      });
      expect(count).toBe(1);
    });

    it('and refuse another comment with the same key', async () => {
      const slug = await makeEpisode();
      await announceVoice(site, slug, {}, KEY);
      for (const body of [{ consents: { publish: true, show: true } }, { text: 'Anders.' }]) {
        expect(outcome(await announceVoice(site, slug, body, KEY))).toEqual([409, 'DUPLICATE']);
      }
      const written = await postComment(site, slug, { text: 'Anders.' }, KEY);
      expect(outcome(written)).toEqual([409, 'DUPLICATE']);
    });

    it('as one, though it is sent many times at once', async () => {
      const slug = await makeEpisode();
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => announceVoice(site, slug, {}, KEY)),
      );
      const known = new Set(answers.map(({ data }) => JSON.stringify(data satisfies Spoken)));
      expect(known.size).toBe(1);
    });
  });

  it('are gone with the episode, and so is every sound below it', async () => {
    const published = await publishEpisode(site.strapi, { title: 'Vorbei', show: showId });
    const before = await listVoiceFiles(site);
    const states = ['approve', 'reject', 'spam', 'trash'] as const;
    for (const action of states) await decide(action, (await speak(site, published.slug)).id);
    await speak(site, published.slug);
    expect(await listVoiceFiles(site)).toHaveLength(before.length + states.length + 1);
    await episodes(site.strapi).delete({ documentId: published.documentId });
    await waitUntil('the files to go', async () =>
      isDeepStrictEqual(await listVoiceFiles(site), before),
    );
  });
});
