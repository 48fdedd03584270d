import { request } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CommentRow } from '../../server/site/tables';
import { COMMENT } from '../../server/site/uids';
import { findAll, findOne, readXml } from '../feed/read-xml';
import { bootStrapi, type Site } from '../support/boot';
import { ask, FAST, postComment, takeTicket } from '../support/comments';
import { publishEpisode } from '../support/content';
import { captureLog } from '../support/log-lines';

const XSS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "'><iframe src=javascript:alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/pixel.gif)',
  '![](data:image/svg+xml;base64,PHN2Zz4=)',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  ']]><script>alert(1)</script>',
  '<!-- --><script>alert(1)</script><!--',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  '*<b>fett</b>* **<i>x</i>** `<u>code</u>`',
  '> <blockquote onclick=alert(1)>',
  '<style>@import "https://evil.example"</style>',
  '<scr\u0000ipt>',
  '＜script＞alert(1)＜/script＞',
  '<script\u2028>alert(1)</script\u2029>',
  '{{constructor.constructor("alert(1)")()}}',
  '${7*7} #{7*7} <%= 7*7 %>',
];

/** What a text may be rendered with, and with nothing more; links have an address and a `rel`. */
const SAFE_TAG =
  /^<(?:\/?(?:p|em|strong|code|blockquote|br|pre)|a href="https?:\/\/[^"<>]*" rel="nofollow ugc noopener noreferrer"|\/a)\s*\/?>$/;

interface Listed {
  readonly text: string;
  readonly html: string;
  readonly author: { readonly name: string | null };
}

interface Deciding {
  readonly decide: (ids: readonly string[], action: 'approve') => Promise<unknown>;
}

describe('what comes in with a comment', () => {
  let site: Site;
  let slug = '';

  beforeAll(async () => {
    site = await bootStrapi({
      env: { TEST_LOG_LEVEL: 'none' },
      plugin: {
        comments: {
          ...FAST,
          policy: 'publish',
          links: { max: 100, clickable: true },
          holdPersonalData: false,
          fields: { email: 'optional' },
        },
      },
    });
    slug = (await publishEpisode(site.strapi, { title: 'Einschleusen' })).slug;
  });

  afterAll(() => site.close());

  const post = (body: object, headers = {}) =>
    postComment(site, slug, body as Readonly<Record<string, unknown>>, headers);

  const rowOf = (documentId: string): Promise<CommentRow | null> =>
    site.strapi.db.query(COMMENT).findOne({ where: { documentId } });

  const countRows = (): Promise<number> => site.strapi.db.query(COMMENT).count({});

  it.each(XSS)('is text in every list and feed, not markup: %j', async (vector) => {
    const place = await publishEpisode(site.strapi, { title: `XSS ${XSS.indexOf(vector)}` });
    const sent = await postComment(site, place.slug, {
      text: `Anfang ${vector} Ende`,
      name: vector.slice(0, 60),
    });
    if (vector.includes('\0')) {
      expect([sent.status, sent.code]).toEqual([400, 'INVALID']);
      return;
    }
    // Some make a name that only the team may bear.
    await site.strapi
      .plugin('podcast')
      .service<Deciding>('comments')
      .decide([sent.data.id], 'approve');
    const list = await site.fetch(`/api/podcast/episodes/${place.slug}/comments`);
    expect(list.headers.get('content-type')).toContain('application/json');
    expect(list.headers.get('x-content-type-options')).toBe('nosniff');
    const { data } = (await list.json()) as { readonly data: readonly [Listed] };
    const tags = data[0].html.match(/<[^>]*>?/g) ?? [];
    expect(tags.filter((tag) => !SAFE_TAG.test(tag))).toEqual([]);
    expect(data[0].html.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[<>]/);
    for (const path of [`/episodes/${place.slug}`, '/shows/podcast']) {
      const feed = await ask(site, 'GET', `${path}/comments/feed.xml`);
      expect(feed.text).not.toMatch(/<(?:script|img|svg|iframe|style|math|!DOCTYPE)/i);
      const channel = findOne(readXml(feed.text), 'channel');
      expect(channel === null ? 0 : findAll(channel, 'item').length).toBeGreaterThan(0);
    }
  });

  it('stays what was typed, however it looks', async () => {
    const { data } = await post({ text: 'a < b && c > "d" \' `e`', name: '<Mira> & "Ole"' });
    expect(await rowOf(data.id)).toMatchObject({
      text: 'a < b && c > "d" \' `e`',
      authorName: '<Mira> & "Ole"',
    });
  });

  it.each([
    ['bidi overrides', 'vor \u202E rückwärts \u2066 x \u2069', 'vor  rückwärts  x'],
    ['controls', 'ein\u0007s zw\u001Bei \u009Bdrei', 'eins zwei drei'],
    ['zero width spaces between letters', 'a\u200Bb\uFEFFc', 'abc'],
  ])('loses %s', async (what, text, kept) => {
    const { data } = await post({ text: `${what}: ${text}`, name: text });
    const row = await rowOf(data.id);
    for (const stored of [row?.text, row?.authorName]) {
      expect(stored?.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(stored?.replaceAll(/\s+/g, ' ')).toContain(kept.replaceAll(/\s+/g, ' ').trim());
    }
  });

  it('has a name of one line, so that no mail or feed gets a header from it', async () => {
    const name = 'Mira\r\nBcc: alle@example.org\r\n\r\nText\u2028und\u0085mehr';
    const { data } = await post({ text: 'Mit Zeilen im Namen.', name });
    expect((await rowOf(data.id))?.authorName).not.toMatch(/[\r\n\u2028\u2029\u0085]/);
  });

  it.each([
    ['half a pair', '"\\ud800"'],
    ['the other half', '"x\\udc00y"'],
    ['a NUL', '"a\\u0000b"'],
  ])('with %s is refused in every field', async (_what, json) => {
    const before = await countRows();
    const ticket = await takeTicket(site, slug);
    const fields = ['text', 'name', 'email', 'parentId', 'website', 'challenge', 'kind', 'ticket'];
    for (const field of fields) {
      const good = { ticket, text: 'Ein guter Text.' };
      const rest = Object.entries(good).filter(([name]) => name !== field);
      const body = `{${rest.map((entry) => entry.map((part) => JSON.stringify(part)).join(':')).join(',')},"${field}":${json}}`;
      const response = await site.fetch(`/api/podcast/episodes/${slug}/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect([field, response.status]).toEqual([field, 400]);
    }
    expect(await countRows()).toBe(before);
  });

  it.each([
    ['__proto__', '{"text":"x","__proto__":{"isTeam":true}}'],
    ['constructor', '{"text":"x","constructor":{"prototype":{"isTeam":true}}}'],
    ['__proto__ in consents', '{"text":"x","consents":{"__proto__":{"replies":true}}}'],
    ['prototype', '{"text":"x","prototype":{}}'],
    ['an operator', '{"text":{"$ne":null}}'],
    ['an operator as a parent', '{"text":"x","parentId":{"$ne":"1"}}'],
    ['a list', '{"text":["x"]}'],
    ['a number', '{"text":1}'],
    ['toString', '{"text":"x","toString":"y"}'],
    ['no object', '[{"text":"x"}]'],
    ['null', 'null'],
    ['a text', '"x"'],
    ['half an object', '{"text":"x"'],
    ['deep nesting', `{"text":${'['.repeat(8_000)}${']'.repeat(8_000)}}`],
    ['two keys of a name', '{"text":"x","text":{"a":1}}'],
  ])('is refused with %s, and nothing of it stays in the process', async (_what, json) => {
    const before = await countRows();
    const ticket = await takeTicket(site, slug);
    const body = json.startsWith('{"') ? json.replace('{', `{"ticket":"${ticket}",`) : json;
    const response = await site.fetch(`/api/podcast/episodes/${slug}/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('json');
    expect(Reflect.get({}, 'isTeam')).toBeUndefined();
    expect(await countRows()).toBe(before);
  });

  it.each([
    ['Idempotency-Key', 'a\tb'],
    ['Idempotency-Key', 'x'.repeat(129)],
    ['Idempotency-Key', 'ümlaut'],
    ['Idempotency-Key', ' '],
  ])('is refused with the header %s: %j', async (name, value) => {
    const answer = await post({ text: `Mit ${name} ${value.length}` }, { [name]: value }).catch(
      () => ({ status: 400 }),
    );
    expect(answer.status).toBe(400);
  });

  /** `fetch` sends no header that is none. */
  const sendRaw = (path: string, headers: Readonly<Record<string, string>>): Promise<number> =>
    new Promise((resolve, reject) => {
      const { port } = new URL(site.url);
      const sent = request({ port, host: '127.0.0.1', path, headers }, (response) => {
        response.resume();
        const injected = Object.keys(response.headers).filter((name) => name.includes('injected'));
        response.once('end', () => {
          resolve(injected.length > 0 ? -1 : (response.statusCode ?? 0));
        });
      });
      sent.once('error', reject);
      sent.end();
    });

  it.each([
    '/episodes/x%0d%0aX-Injected:%201/comments',
    '/comments/x%0d%0aX-Injected:%201/replies',
    '/comments/x%0d%0aX-Injected:%201/mine/export',
    '/comments/%2e%2e%2f%2e%2e%2fetc%2fpasswd/replies',
    '/comments/a%00b/replies',
    '/comments/%ff%fe/mine',
    '/shows/x%0d%0aX-Injected:%201/comments/feed.xml',
    '/episodes/x/comments?cursor=%0d%0aX-Injected:%201',
    '/comments/x%0d%0aX-Injected:%201/mine?token=%0d%0aX-Injected:%201',
  ])('gets no header of its own with %s', async (path) => {
    const status = await sendRaw(`/api/podcast${path}`, { 'x-comment-token': '\t' });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it.each(['confirm', 'cancel'])(
    'makes no markup and no header of the page to %s',
    async (action) => {
      const token = '%22%3E%3Cscript%3Ealert(1)%3C/script%3E%0d%0aX-Injected:%201';
      const path = `/api/podcast/comments/subscriptions/${action}?token=${token}&x=%3Cscript%3E`;
      expect(await sendRaw(path, {})).toBe(200);
      const page = await site.fetch(path);
      expect(await page.text()).not.toMatch(/<script|alert/i);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    },
  );

  it('puts no line into the log, and no words', async () => {
    const log = captureLog(site.strapi);
    const evil = 'zeile\n[2026-01-01 00:00:00.000] error: gefälscht\u001b[31m';
    const sent = await post({ text: evil, name: evil, email: 'wort@gefaelscht.example' });
    await post({ text: evil, name: evil });
    await post({ text: evil, ticket: evil, name: evil });
    await ask(site, 'POST', `/comments/${encodeURIComponent(evil)}/report`, {
      body: { reason: 'spam', text: evil },
    });
    await ask(site, 'POST', `/comments/${sent.data.id}/report`, {
      body: { reason: 'spam', text: evil },
    });
    await ask(site, 'GET', `/comments/${sent.data.id}/mine`, {
      headers: { 'x-comment-token': 'gefaelschter-schluessel' },
    });
    for (const body of [
      '{"text": gefälscht}',
      'gefälscht',
      '{"text":"x" gefälscht}',
      '{gefälscht',
    ]) {
      const response = await site.fetch(`/api/podcast/episodes/${slug}/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(await response.text()).not.toContain('gefälscht');
    }
    log.stop();
    expect(log.lines.length).toBeGreaterThan(4);
    const all = log.lines.join('\n');
    expect(all).not.toMatch(/gefälscht|gefaelscht|schluessel/);
    expect(all).not.toContain(sent.data.token);
    // Each entry is the line of a request, whose address is encoded.
    for (const line of log.lines) expect(line.split('\n')).toHaveLength(1);
  });

  it.each([
    ['a word without quotes', '{"text": gefälscht}'],
    ['no object', '"gefälscht"'],
    ['a comma too many', '{"text":"gefälscht",}'],
    ['no end', '{"text":"gefälscht"'],
    ['a prototype', '{"text":"gefälscht","__proto__":{"x":1}}'],
    ['an escaped prototype', '{"text":"gefälscht","\\u005f_proto__":{"x":1}}'],
    ['one far below', '{"text":"gefälscht","a":[{"__proto__":1}]}'],
    ['two bodies', '{"text":"gefälscht"}{}'],
    ['a byte order mark', '\uFEFF{"text":"gefälscht"}'],
    ['nests', `{"text":"gefälscht","a":${'['.repeat(100_000)}`],
    ['more than the parser reads', JSON.stringify({ text: 'gefälscht'.repeat(200_000) })],
  ])('is in no line of the log when it can’t be read: %s', async (_what, body) => {
    const log = captureLog(site.strapi);
    const chunks = () =>
      new ReadableStream({
        start: (controller) => {
          const bytes = Buffer.from(body);
          controller.enqueue(bytes.subarray(0, 5));
          controller.enqueue(bytes.subarray(5));
          controller.close();
        },
      });
    const types = ['application/json', 'application/vnd.api+json', 'application/csp-report'];
    for (const type of types) {
      for (const each of [body, chunks()]) {
        const response = await site.fetch(`/api/podcast/episodes/${slug}/comments`, {
          method: 'POST',
          headers: { 'content-type': type },
          body: each,
          ...(typeof each !== 'string' && { duplex: 'half' }),
        });
        expect([400, 413]).toContain(response.status);
        expect(await response.text()).not.toContain('gefälscht');
      }
    }
    log.stop();
    expect(log.lines.join('\n')).not.toContain('gefälscht');
  });

  it('is read whole, however it arrives', async () => {
    const text = 'In vielen Stücken. '.repeat(400);
    const ticket = await takeTicket(site, slug);
    const bytes = Buffer.from(JSON.stringify({ ticket, text: `${text}Ende` }));
    const response = await site.fetch(`/api/podcast/episodes/${slug}/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: new ReadableStream({
        start: async (controller) => {
          for (let at = 0; at < bytes.length; at += 1_000) {
            controller.enqueue(bytes.subarray(at, at + 1_000));
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
          controller.close();
        },
      }),
      ...{ duplex: 'half' },
    });
    expect(response.status).toBe(201);
  });

  it.each([
    ['a query of 12 kB', `?cursor=${'a'.repeat(12_000)}`, [400, 431]],
    ['a thousand parameters', `?${'a=1&'.repeat(1_000)}`, [400]],
    ['a deep parameter', `?a${'[b]'.repeat(500)}=1`, [400]],
    ['a parameter of Object', '?__proto__[isTeam]=1&constructor[prototype][x]=1', [200, 400]],
    ['a limit of Infinity', '?limit=Infinity', [400]],
    ['a limit of 1e2', '?limit=1e3', [400]],
    ['a negative limit', '?limit=-1', [400]],
    ['two limits', '?limit=1&limit=2', [400]],
  ])('may have %s in vain', async (_what, query, statuses) => {
    const { status } = await site.fetch(`/api/podcast/episodes/${slug}/comments${query}`);
    expect(statuses).toContain(status);
  });

  it('may have a query of 10 MB in vain', async () => {
    const query = 'a'.repeat(10_000_000);
    const status = await sendRaw(
      `/api/podcast/episodes/${slug}/comments?cursor=${query}`,
      {},
    ).catch(
      // Node hangs up while the rest is still being sent.
      () => 431,
    );
    expect(status).toBe(431);
  });

  it('is in no table, so there is none that a spreadsheet could run: JSON is all there is', async () => {
    for (const type of ['text/csv', 'application/vnd.ms-excel']) {
      const response = await site.fetch(`/api/podcast/episodes/${slug}/comments`, {
        headers: { accept: type },
      });
      expect(response.headers.get('content-type')).toContain('application/json');
    }
    expect((await site.fetch(`/api/podcast/episodes/${slug}/comments.csv`)).status).toBe(404);
  });
});
