import { randomBytes } from 'node:crypto';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { takeClock, type TestClock } from '../support/clock';
import { bootStrapi, type Site } from '../support/boot';
import { ask, askAdmin, FAST } from '../support/comments';
import { publishEpisode } from '../support/content';
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
  waitForLoss,
  type Spoken,
} from '../support/spoken';

const MINUTE_MS = 60_000;

describe('the ticket of a recording', () => {
  let site: Site;
  let clock: TestClock;
  let slug = '';
  let webm: Buffer;

  beforeAll(async () => {
    webm = await readClip('chromium.webm');
    site = await bootStrapi({ plugin: { comments: FAST, voice: TALKATIVE } });
    ({ slug } = await publishEpisode(site.strapi, { title: 'Karten' }));
  });

  afterAll(() => site.close());

  beforeEach(() => {
    clock = takeClock(site.strapi);
  });

  afterEach(() => {
    clock.release();
  });

  const announce = async (): Promise<Spoken> => (await announceVoice(site, slug)).data;
  /** Without the store in which Strapi notes when its own tasks ran. */
  const dump = () => dumpTables(site.strapi, ['strapi_core_store_settings']);
  const decide = (action: string, id: string) =>
    askAdmin(site, 'POST', '/comments/actions', { action, ids: [id] });

  interface Attempt {
    readonly id: string;
    /** `null`: none is sent. */
    readonly ticket: string | null;
  }

  const ATTEMPTS: readonly (readonly [string, () => Promise<Attempt>])[] = [
    ['is not sent', async () => ({ id: (await announce()).id, ticket: null })],
    ['is empty', async () => ({ id: (await announce()).id, ticket: '' })],
    [
      'is invented',
      async () => ({ id: (await announce()).id, ticket: randomBytes(32).toString('base64url') }),
    ],
    [
      'is that of another comment',
      async () => ({ id: (await announce()).id, ticket: (await announce()).upload.ticket }),
    ],
    [
      'is the own token of the comment',
      async () => {
        const { id, token } = await announce();
        return { id, ticket: token };
      },
    ],
    [
      'is its stored hash',
      async () => {
        const { id } = await announce();
        return { id, ticket: (await clipRowOf(site, id)).ticketHash };
      },
    ],
    [
      'is cut short',
      async () => {
        const { id, upload } = await announce();
        return { id, ticket: upload.ticket.slice(0, -1) };
      },
    ],
    [
      'is too long',
      async () => {
        const { id, upload } = await announce();
        return { id, ticket: upload.ticket.repeat(40) };
      },
    ],
    [
      'is for no comment',
      async () => ({ id: 'a'.repeat(24), ticket: (await announce()).upload.ticket }),
    ],
    [
      'is for an id that can not be one',
      async () => ({ id: '%00%27;--', ticket: (await announce()).upload.ticket }),
    ],
    [
      'is for a comment in writing',
      async () => {
        const { data } = await announceVoice(site, slug, {
          kind: 'text',
          text: 'Nur geschrieben.',
        });
        return { id: data.id, ticket: data.token };
      },
    ],
    [
      'is over',
      async () => {
        const { id, upload } = await announce();
        clock.forward(10 * MINUTE_MS + 1);
        return { id, ticket: upload.ticket };
      },
    ],
    [
      'is used, and over',
      async () => {
        const { id, upload } = await speak(site, slug);
        clock.forward(10 * MINUTE_MS + 1);
        return { id, ticket: upload.ticket };
      },
    ],
    [
      'is of a comment that its writer deleted',
      async () => {
        const { id, token, upload } = await announce();
        await ask(site, 'DELETE', `/comments/${id}/mine`, {
          headers: { 'x-comment-token': token },
        });
        return { id, ticket: upload.ticket };
      },
    ],
    [
      'is used, and its comment was deleted',
      async () => {
        const { id, upload } = await speak(site, slug);
        const { fileName } = await clipRowOf(site, id);
        await decide('delete', id);
        await waitForLoss(site, fileName);
        return { id, ticket: upload.ticket };
      },
    ],
  ];

  it.each(ATTEMPTS)('opens nothing when it %s', async (_what, attempt) => {
    const { id, ticket } = await attempt();
    const [rows, files] = [await dump(), await listVoiceFiles(site)];
    const response = await site.fetch(`/api/podcast/comments/${id}/voice`, {
      method: 'PUT',
      headers: {
        'content-type': 'audio/webm',
        ...(ticket !== null && { 'x-upload-ticket': ticket }),
      },
      body: new Uint8Array(webm),
    });
    expect([response.status, await response.json()]).toEqual([
      401,
      {
        data: null,
        error: {
          status: 401,
          name: 'UnauthorizedError',
          message: 'The upload ticket is missing, used up or too old.',
          details: { code: 'UPLOAD_TICKET_INVALID' },
        },
      },
    ]);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(await dump()).toEqual(rows);
    expect(await listVoiceFiles(site)).toEqual(files);
  });

  it('opens the door until its last moment', async () => {
    const own = await announce();
    expect(Date.parse(own.upload.endsAt)).toBe(clock.nowMs() + 10 * MINUTE_MS);
    clock.setTo(own.upload.endsAt);
    expect((await sendVoice(site, own, webm)).status).toBe(202);
  });

  it('brings no second recording, and changes nothing when it is used again', async () => {
    const own = await announce();
    const first = await sendVoice(site, own, webm);
    const said: unknown = await first.json();
    await decide('reject', own.id);
    const [rows, files] = [await dump(), await listVoiceFiles(site)];
    const other = await readClip('ffmpeg.ogg');
    const again = await sendVoice(site, own, other, { 'content-type': 'audio/ogg' });
    expect([again.status, await again.json()]).toEqual([202, said]);
    expect(await dump()).toEqual(rows);
    expect(await listVoiceFiles(site)).toEqual(files);
  });

  it('can be tried again after a recording that was refused', async () => {
    const own = await announce();
    expect((await sendVoice(site, own, webm.subarray(0, 700))).status).toBe(415);
    expect((await commentRowOf(site, own.id))?.awaitsVoice).toBe(true);
    expect((await sendVoice(site, own, webm)).status).toBe(202);
    expect((await commentRowOf(site, own.id))?.awaitsVoice).toBe(false);
  });

  it('brings one recording, though it is used by many at once', async () => {
    const own = await announce();
    const before = (await listVoiceFiles(site)).length;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => sendVoice(site, own, webm).then(({ status }) => status)),
    );
    // Each ends the one before it, unless that was there already.
    expect(answers.filter((status) => status === 202).length).toBeGreaterThan(0);
    expect(answers.filter((status) => ![202, 400].includes(status))).toEqual([]);
    expect(await listVoiceFiles(site)).toHaveLength(before + 1);
    const { text } = await askAdmin(site, 'GET', `/comments/${own.id}/log`);
    expect(text.match(/"action":"voice"/g)).toHaveLength(1);
  });

  it('is no key to anything else', async () => {
    const { id, upload } = await speak(site, slug);
    for (const [method, place] of [
      ['GET', '/mine'],
      ['GET', '/mine/voice'],
      ['GET', '/mine/export'],
      ['DELETE', '/mine'],
    ] as const) {
      const { status, code } = await ask(site, method, `/comments/${id}${place}`, {
        headers: { 'x-comment-token': upload.ticket, 'x-upload-ticket': upload.ticket },
      });
      expect([method, place, status, code]).toEqual([method, place, 401, 'TOKEN_INVALID']);
    }
  });

  it('is stored only as a hash, and so is the token', async () => {
    const { token, upload } = await speak(site, slug);
    const everything = JSON.stringify(await dump());
    expect(everything).not.toContain(upload.ticket);
    expect(everything).not.toContain(token);
  });
});
