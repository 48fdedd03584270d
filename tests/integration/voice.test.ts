import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { tidyVoice } from '../../server/comments/privacy/purge';
import { bootStrapi, type Site } from '../support/boot';
import { ask, askAdmin, FAST, postComment, type Answer } from '../support/comments';
import { publishEpisode } from '../support/content';
import { dumpTables } from '../support/dump-tables';
import {
  announceVoice,
  clipRowOf,
  listVoiceFiles,
  readClip,
  readVoiceFiles,
  sendVoice,
  speak as speakAt,
  TALKATIVE,
  waitForLoss,
  type Spoken,
} from '../support/spoken';
import { box, element, holds, makeMp4, makeOgg, makeWebm, zeros } from '../voice/scan/make-clip';

interface AddService {
  readonly add: (comment: object) => Promise<{ readonly id: string }>;
}

describe('spoken comments', () => {
  let site: Site;
  let slug = '';
  let webm: Buffer;

  beforeAll(async () => {
    webm = await readClip('chromium.webm');
    site = await bootStrapi({ plugin: { comments: FAST, voice: TALKATIVE } });
    ({ slug } = await publishEpisode(site.strapi, { title: 'Sprechen' }));
  });

  afterAll(() => site.close());

  const announce = (
    body: Readonly<Record<string, unknown>> = {},
    place = slug,
  ): Promise<Answer<Spoken>> => announceVoice(site, place, body);

  const send = (
    own: Spoken,
    bytes: Uint8Array = webm,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> => sendVoice(site, own, bytes, headers);

  const speak = (body: Readonly<Record<string, unknown>> = {}): Promise<Spoken> =>
    speakAt(site, slug, body);

  const decide = (action: string, id: string) =>
    askAdmin(site, 'POST', '/comments/actions', { action, ids: [id] });

  interface Listed {
    readonly id: string;
    readonly kind: string;
    readonly voice: {
      readonly url: string;
      readonly durationMs: number;
      readonly peaks: readonly number[] | null;
    } | null;
  }

  const list = async (): Promise<readonly Listed[]> =>
    (await ask<readonly Listed[]>(site, 'GET', `/episodes/${slug}/comments?limit=100`)).data;

  const findVoice = async (id: string): Promise<Listed['voice']> =>
    (await list()).find((comment) => comment.id === id)?.voice ?? null;

  const fileNames = (): Promise<readonly string[]> => listVoiceFiles(site);

  const stored = async (fileName: string | null): Promise<boolean> =>
    fileName !== null && (await fileNames()).includes(fileName);

  /** The name of the file that a comment has now. */
  const fileOf = async (id: string): Promise<string | null> => (await clipRowOf(site, id)).fileName;

  it('are announced by form and episode', async () => {
    const form = await ask(site, 'GET', `/episodes/${slug}/comments/form`);
    expect(form.data.voice).toMatchObject({ state: 'open', maxDurationMs: 120_000 });
    expect((form.data.consents as { name: string }[]).map(({ name }) => name)).toEqual([
      'publish',
      'show',
    ]);
    const episode = await ask(site, 'GET', `/episodes/${slug}`);
    expect(episode.data.comments).toMatchObject({ voice: true });
  });

  it.each([
    ['chromium.webm', 'audio/webm', 2_460],
    ['chromium-opus.m4a', 'audio/mp4', null],
    ['ffmpeg.m4a', 'audio/mp4', null],
    ['ffmpeg-fragmented.m4a', 'audio/mp4', null],
    ['ffmpeg.ogg', 'audio/ogg', null],
  ])('are heard once they are approved: %s', async (name, type, durationMs) => {
    const { data } = await announce({ text: `Gesprochen: ${name}` });
    const response = await send(data, await readClip(name));
    expect(response.status).toBe(202);
    const sent = (await response.json()) as { readonly data: { readonly durationMs: number } };
    expect(sent.data.durationMs).toBe(durationMs ?? sent.data.durationMs);
    expect(await findVoice(data.id)).toBeNull();

    expect((await decide('approve', data.id)).status).toBe(200);
    const voice = await findVoice(data.id);
    expect(voice?.durationMs).toBe(sent.data.durationMs);
    const heard = await fetch(voice?.url ?? '');
    expect([heard.status, heard.headers.get('content-type')]).toEqual([200, type]);
    const part = await fetch(voice?.url ?? '', { headers: { range: 'bytes=0-99' } });
    expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 100]);

    await decide('reject', data.id);
    expect((await fetch(voice?.url ?? '')).status).toBe(404);
    expect(await findVoice(data.id)).toBeNull();
  });

  it.each([
    ['Opus', 'chromium.webm', true],
    ['AAC', 'ffmpeg.m4a', false],
  ])('tell the waveform of %s', async (codec, name, hasPeaks) => {
    const { data } = await announce({ text: `Wellen von ${codec}` });
    expect((await send(data, await readClip(name))).status).toBe(202);
    await decide('approve', data.id);
    const voice = await findVoice(data.id);
    const peaks = voice?.peaks ?? [];
    expect(voice?.peaks === null).toBe(!hasPeaks);
    expect(peaks.length).toBeLessThanOrEqual(200);
    expect(peaks.filter((peak) => peak < 0 || peak > 1)).toEqual([]);
    expect(peaks.some((peak) => peak > 0.05)).toBe(hasPeaks);
  });

  it('are heard by moderators before anybody else', async () => {
    const { id } = await speak();
    const { token } = await site.admin();
    const headers = { authorization: `Bearer ${token}` };
    const response = await site.fetch(`/podcast/comments/${id}/voice`, { headers });
    expect([response.status, response.headers.get('cache-control')]).toEqual([
      200,
      'private, no-store',
    ]);
    expect((await site.fetch(`/podcast/comments/${id}/voice`)).status).toBe(401);
  });

  it('are seen by nobody before their sound has come', async () => {
    const { data } = await announce();
    const inbox = await askAdmin<readonly { readonly id: string }[]>(
      site,
      'GET',
      '/comments?kind=voice&pageSize=100',
    );
    expect(inbox.data.map(({ id }) => id)).not.toContain(data.id);
    expect((await decide('approve', data.id)).status).toBe(404);
  });

  const CANARY = 'k4n4ri-phone';
  const FOREIGN = `%PDF-1.7 <html><script>PK\x03\x04${CANARY}`;

  it.each([
    ['MP4', 'audio/mp4', makeMp4({ moovExtra: box('udta', box('\xa9xyz', CANARY)) })],
    ['fragmented MP4', 'audio/mp4', makeMp4({ isFragmented: true, handlerName: CANARY })],
    ['WebM', 'audio/webm', makeWebm({ infoExtra: element('5741', CANARY) })],
    ['tagged WebM', 'audio/webm', makeWebm({ segmentExtra: element('1254c367', CANARY) })],
    ['Ogg', 'audio/ogg', makeOgg({ vendor: CANARY, comments: [`LOCATION=${CANARY}`] })],
    ['MP4 with an index', 'audio/mp4', makeMp4({ tail: box('sidx', zeros(20_000), FOREIGN) })],
    [
      'WebM with cues',
      'audio/webm',
      makeWebm({ segmentExtra: element('1c53bb6b', zeros(2_000), FOREIGN) }),
    ],
  ])('tell nothing that an %s holds besides the sound', async (_what, type, bytes) => {
    expect(holds(bytes, CANARY)).toBe(true);
    const { data } = await announce();
    expect((await send(data, bytes, { 'content-type': type })).status).toBe(202);
    await decide('approve', data.id);
    const heard = await fetch((await findVoice(data.id))?.url ?? '');
    const served = new Uint8Array(await heard.arrayBuffer());
    expect([served.length, holds(served, CANARY)]).toEqual([bytes.length, false]);
    const files = await readVoiceFiles(site);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => holds(file, CANARY))).toEqual([]);
    expect(JSON.stringify(await dumpTables(site.strapi))).not.toContain(CANARY);
  });

  it('are one clip, however often it is sent', async () => {
    const { data } = await announce();
    const before = (await fileNames()).length;
    const answers = [await send(data), await send(data)];
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(bodies[1]).toEqual(bodies[0]);
    expect((await fileNames()).length).toBe(before + 1);
  });

  it('give the same ticket again for the same submission', async () => {
    const key = { 'idempotency-key': 'spoken-once' };
    const body = { kind: 'voice', text: 'Einmal.', consents: { publish: true, show: true } };
    const first = await postComment(site, slug, body, key);
    const second = await postComment(site, slug, body, key);
    expect(second.data).toEqual(first.data);
  });

  it('need the consent to publish them', async () => {
    const { status, code } = await announce({ consents: { publish: false, show: true } });
    expect([status, code]).toEqual([400, 'CONSENT_REQUIRED']);
  });

  it.each([
    ['no ticket', {}, ''],
    ['a wrong ticket', {}, 'x'.repeat(43)],
  ])('with %s are refused', async (_what, headers, ticket) => {
    const { data } = await announce();
    const upload = { ...data.upload, ticket };
    const response = await send({ ...data, upload }, webm, headers);
    expect(response.status).toBe(401);
    expect(await fileOf(data.id)).toBeNull();
  });

  it('of another comment can’t be sent with its ticket', async () => {
    const one = (await announce()).data;
    const other = (await announce()).data;
    const response = await send({ ...one, upload: other.upload });
    expect(response.status).toBe(401);
  });

  it.each([
    ['no sound', Buffer.from('<html><script>alert(1)</script></html>'), 415],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 415],
    ['half a recording', null, 415],
  ])('that are %s are refused, and leave nothing', async (_what, bytes, status) => {
    const { data } = await announce();
    const before = await fileNames();
    const response = await send(data, bytes ?? webm.subarray(0, 700));
    expect(response.status).toBe(status);
    expect(await fileNames()).toEqual(before);
  });

  it('go with their file when their writer deletes them', async () => {
    const { id, token } = await speak();
    const file = await fileOf(id);
    expect(await stored(file)).toBe(true);
    await ask(site, 'DELETE', `/comments/${id}/mine`, { headers: { 'x-comment-token': token } });
    await waitForLoss(site, file);
  });

  it('go when the consent to publish is withdrawn', async () => {
    const { id, token } = await speak();
    const file = await fileOf(id);
    const answer = await ask(site, 'PATCH', `/comments/${id}/mine`, {
      body: { consents: { publish: false } },
      headers: { 'x-comment-token': token },
    });
    expect([answer.status, answer.data.state]).toEqual([200, 'deleted']);
    await waitForLoss(site, file);
  });

  it('stay when only the consent to use them in a show is withdrawn', async () => {
    const { id, token } = await speak({ consents: { publish: true, show: true } });
    const headers = { 'x-comment-token': token };
    const answer = await ask(site, 'PATCH', `/comments/${id}/mine`, {
      body: { consents: { show: false } },
      headers,
    });
    expect(answer.data.consents).toMatchObject({ publish: { withdrawnAt: null } });
    expect((answer.data.consents as { show: { withdrawnAt: unknown } }).show.withdrawnAt).not.toBe(
      null,
    );
    expect(await stored(await fileOf(id))).toBe(true);
    const own = await site.fetch(`/api/podcast/comments/${id}/mine/voice`, { headers });
    expect(own.status).toBe(200);
  });

  it.each([
    ['erased', '/privacy/erase', (id: string) => ({ commentId: id })],
    ['made anonymous', '/privacy/erase', (id: string) => ({ commentId: id, mode: 'anonymise' })],
    ['deleted', '/comments/actions', (id: string) => ({ action: 'delete', ids: [id] })],
  ])('lose their file when they are %s, though they were public', async (what, route, bodyOf) => {
    const { id } = await speak({ text: `Das sage ich: ${what}.` });
    const file = await fileOf(id);
    await decide('approve', id);
    const { url = '' } = (await findVoice(id)) ?? {};
    expect((await fetch(url)).status).toBe(200);
    expect((await askAdmin(site, 'POST', route, bodyOf(id))).status).toBe(200);
    await waitForLoss(site, file);
    expect((await fetch(url)).status).toBe(404);
    expect(await findVoice(id)).toBeNull();
  });

  it('are gone from the disk when the receipt of their erasure comes', async () => {
    const files = await fileNames();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push((await speak()).id);
    for (const commentId of ids) await askAdmin(site, 'POST', '/privacy/erase', { commentId });
    expect(await fileNames()).toEqual(files);
  });

  it('of nobody keep what is written of them', async () => {
    const text = 'Gesagt und geschrieben.';
    const { id } = await speak({ text });
    await decide('approve', id);
    await askAdmin(site, 'POST', '/privacy/erase', { commentId: id, mode: 'anonymise' });
    expect((await list()).find((comment) => comment.id === id)).toMatchObject({ kind: 'text' });
  });

  it('are enclosures in the feed of comments, and in the timeline', async () => {
    const { id } = await speak({ positionMs: 5_000, text: 'Bei Sekunde fünf.' });
    await decide('approve', id);
    const feed = await site.fetch(`/api/podcast/episodes/${slug}/comments/feed.xml`);
    expect(await feed.text()).toMatch(
      /<enclosure url="[^"]+\/comments\/voice\/[0-9a-f]{32}" length="\d+" type="audio\/webm"\/>/,
    );
    const { data } = await ask<readonly { id: string; durationMs: number }[]>(
      site,
      'GET',
      `/episodes/${slug}/comments/timeline`,
    );
    expect(data.find((comment) => comment.id === id)?.durationMs).toBe(2_460);
  });

  it('go with their episode', async () => {
    const place = await publishEpisode(site.strapi, { title: 'Geht wieder' });
    const { data } = await announce({}, place.slug);
    await send(data);
    const file = await fileOf(data.id);
    expect(await stored(file)).toBe(true);
    await site.strapi.documents('plugin::podcast.episode').delete({ documentId: place.documentId });
    await waitForLoss(site, file);
  });

  it('are not taken where the episode doesn’t want them', async () => {
    const place = await publishEpisode(site.strapi, { title: 'Nur lesen', voiceMode: 'off' });
    const { status, code } = await announce({}, place.slug);
    expect([status, code]).toEqual([403, 'VOICE_CLOSED']);
  });

  describe('that the site’s own code adds', () => {
    const add = async (comment: object): Promise<string> => {
      const service = site.strapi.plugin('podcast').service<AddService>('comments');
      const { documentId } = await site.strapi
        .documents('plugin::podcast.episode')
        .findFirst({ filters: { slug }, status: 'published' })
        .then((found) => found ?? { documentId: '' });
      return (await service.add({ episode: documentId, recording: webm, ...comment })).id;
    };

    it('are public at once, or held', async () => {
      const shown = await add({ moderation: 'approved', text: 'Gesprochen.', name: 'Renate' });
      const held = await add({});
      const { data } = await ask<readonly { id: string; voice: { durationMs: number } }[]>(
        site,
        'GET',
        `/episodes/${slug}/comments?limit=100`,
      );
      expect(data.find(({ id }) => id === shown)?.voice.durationMs).toBe(2_460);
      expect(data.find(({ id }) => id === held)).toBeUndefined();
      expect(await stored(await fileOf(held))).toBe(true);
    });

    it('are not taken for ones that never came, however old they are', async () => {
      const added = new AbortController();
      const tidying = (async () => {
        while (!added.signal.aborted) await tidyVoice(site.strapi, new Date());
      })();
      const id = await add({ createdAt: '2020-05-01T10:00:00.000Z' });
      added.abort();
      await tidying;
      expect(await stored(await fileOf(id))).toBe(true);
    });

    it('leave nothing when they are no recordings', async () => {
      const before = await fileNames();
      const count = () => site.strapi.db.query('plugin::podcast.comment').count();
      const comments = await count();
      await expect(add({ recording: Buffer.from('nichts') })).rejects.toMatchObject({
        details: { code: 'VOICE_UNSUPPORTED' },
      });
      expect([await count(), await fileNames()]).toEqual([comments, before]);
    });
  });

  it('are part of what is stored about their writer', async () => {
    const { id, token } = await speak();
    const headers = { 'x-comment-token': token };
    const own = await ask(site, 'GET', `/comments/${id}/mine`, { headers });
    expect(own.data.voice).toEqual({ durationMs: 2_460, isAwaited: false });
    const taken = await ask(site, 'GET', `/comments/${id}/mine/export`, { headers });
    expect(taken.data.voice).toMatchObject({ type: 'audio/webm', durationMs: 2_460 });
    const { url } = taken.data.voice as { readonly url: string };
    expect(url).toMatch(new RegExp(`^http.*/api/podcast/comments/${id}/mine/voice$`));
    expect((await fetch(url, { headers })).status).toBe(200);
    const all = await askAdmin<{ readonly comments: readonly { readonly voice: object }[] }>(
      site,
      'POST',
      '/privacy/export',
      { commentId: id },
    );
    expect(all.data.comments[0]?.voice).toMatchObject({ type: 'audio/webm', durationMs: 2_460 });
  });

  it('tell their writer that the sound is still awaited, apart from one that is held', async () => {
    const { data } = await announce();
    const headers = { 'x-comment-token': data.token };
    const own = await ask(site, 'GET', `/comments/${data.id}/mine`, { headers });
    expect(own.data).toMatchObject({
      state: 'held',
      voice: { durationMs: null, isAwaited: true },
    });
    const taken = await ask(site, 'GET', `/comments/${data.id}/mine/export`, { headers });
    expect(taken.data.voice).toMatchObject({ storedAt: null, url: null });
  });

  it('that come as multipart are told what would be right, however long they are', async () => {
    const { data } = await announce();
    const type = { 'content-type': 'multipart/form-data; boundary=x' };
    for (const bytes of [Buffer.alloc(100, 'a'), Buffer.alloc(50_000, 'a')]) {
      const response = await send(data, bytes, type);
      const text = await response.text();
      expect([bytes.length, response.status]).toEqual([bytes.length, 415]);
      expect(text).toContain('VOICE_UNSUPPORTED');
      expect(text).toContain('audio/webm');
    }
    const elsewhere = await site.fetch(`/api/podcast/episodes/${slug}/comments`, {
      method: 'POST',
      headers: type,
      body: 'a'.repeat(3_000),
    });
    expect([elsewhere.status, await elsewhere.text()]).toEqual([
      415,
      expect.stringContaining('JSON_REQUIRED'),
    ]);
  });

  it('have one address: with a query it is refused, as of other media', async () => {
    const { id } = await speak();
    await decide('approve', id);
    const { url = '' } = (await findVoice(id)) ?? {};
    const answer = await fetch(`${url}?x=1`);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('UNKNOWN_FIELD'),
    ]);
  });
});
