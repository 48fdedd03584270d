import { isDeepStrictEqual } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { CommentRow, ConversationRow, VoiceClipRow } from '../../server/site/tables';
import {
  COMMENT,
  COMMENT_CONTACT,
  COMMENT_REPORT,
  CONVERSATION,
  VOICE_CLIP,
} from '../../server/site/uids';
import { bootStrapi, type Site } from '../support/boot';
import { FAST, postComment, takeTicket } from '../support/comments';
import { publishEpisode } from '../support/content';
import { fillPath, listRoutes } from '../support/plugin-routes';
import { findWrongCounts } from '../support/recount-comments';
import { createRandom, pickNumber, pickOne, type Random } from '../support/seeded-random';
import {
  announceVoice,
  clipRowOf,
  listVoiceFiles,
  readClip,
  sendVoice,
  TALKATIVE,
} from '../support/spoken';
import { waitUntil } from '../support/wait';

const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 10_000);
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
const WORKERS = 16;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const TYPES = [
  ...Array.from({ length: 12 }, () => 'application/json'),
  'application/vnd.api+json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'audio/mpeg',
  '',
  'json',
];

const ODD_VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, -0, 2_147_483_648, 9_007_199_254_740_992],
  ...['', ' ', '\u0000', '\ud800', '\u202e', '\ufeff', '😀'.repeat(50), 'x'.repeat(11_000)],
  ...['$ne', '__proto__', "' OR 1=1 --", '%', '_', '\\', '../../etc/passwd', '${x}', 'NaN'],
  ...['2026-01-01', 'null', 'undefined', '[object Object]', '1e5', '0x10', '<script>', 'a@b'],
  ...[[], {}, [[]], [null], { $ne: null }, { $gt: '' }, { toString: 1 }, { length: 3 }],
];

const RANGES = ['bytes=0-1', 'bytes=-5', 'bytes=9-', 'bytes=0-1,3-4', 'bytes=x', 'bytes=-0', 'x=1'];

const ODD_LETTERS = Array.from(
  '\u0000\r\n\t"\'\\/<>&%$#{}[]()*;:,.?=+-_^~`|äß漢😀\u202e\u200b\ud800',
);

const makeText = (random: Random): string =>
  Array.from({ length: pickNumber(random, 30) }, () =>
    random() < 0.3
      ? pickOne(random, ODD_LETTERS)
      : String.fromCharCode(97 + pickNumber(random, 26)),
  ).join('');

/** Changes something somewhere in a value, or nothing. */
const mutate = (random: Random, value: unknown): unknown => {
  if (random() < 0.08) return pickOne(random, ODD_VALUES);
  if (typeof value === 'string') {
    if (random() < 0.8) return value;
    const at = pickNumber(random, value.length + 1);
    return value.slice(0, at) + makeText(random) + value.slice(at + pickNumber(random, 4));
  }
  if (Array.isArray(value)) return value.map((each) => mutate(random, each));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(() => random() > 0.06)
    .map(([key, each]) => [random() < 0.02 ? makeText(random) : key, mutate(random, each)]);
  if (random() < 0.05) entries.push([makeText(random), pickOne(random, ODD_VALUES)]);
  return Object.fromEntries(entries) as unknown;
};

/** Changes the text of a body, so that it may be no JSON any more. */
const mutateText = (random: Random, text: string): string => {
  if (random() < 0.9) return text;
  const at = pickNumber(random, text.length + 1);
  return pickOne(random, [
    text.slice(0, at),
    text.slice(0, at) + pickOne(random, ODD_LETTERS) + text.slice(at),
    text.slice(at),
    text + text,
    `[${text}]`,
    '['.repeat(5_000),
    '',
  ]);
};

interface Target {
  readonly method: string;
  readonly path: string;
}

interface Sent {
  readonly target: Target;
  readonly init: RequestInit;
  readonly status: number;
  readonly id: string | null;
}

/** Without lone surrogates, which no address can hold. */
const toWellFormed = (text: string): string => Buffer.from(text).toString();

describe(`random requests about comments, seed ${SEED}`, () => {
  let site: Site;
  let slug = '';
  let ticket = '';
  let targets: readonly Target[] = [];
  let tokens: readonly string[] = [];
  let ids: readonly string[] = [];
  let clips: readonly string[] = [];
  /** Of comments that were announced, by their ids; their sounds may have come. */
  const uploads = new Map<string, string>();
  let webm: Buffer;
  const sent: Sent[] = [];
  /** Comments that were there before, and those that were answered with 201 or 202. */
  const known = new Set<string>();

  const table = (uid: string) => site.strapi.db.query(uid);

  const refill = async (): Promise<void> => {
    const made = [];
    for (let index = 0; index < 6; index += 1) {
      const { data } = await postComment(site, slug, { text: `Nachschub ${known.size} ${index}` });
      known.add(data.id);
      made.push(data);
    }
    const spoken = [];
    for (let index = 0; index < 2; index += 1) {
      spoken.push((await announceVoice(site, slug)).data);
    }
    const [first] = spoken;
    if (first !== undefined) {
      await sendVoice(site, first, webm);
      clips = [(await clipRowOf(site, first.id)).clip];
    }
    for (const { id, upload } of spoken) {
      known.add(id);
      uploads.set(id, upload.ticket);
    }
    ids = [...made, ...spoken].map(({ id }) => id);
    tokens = made.map(({ token }) => token);
    // Where texts take the names of routes, these are what they answer about.
    targets = listRoutes(site.strapi, 'content-api')
      .filter(({ path }) => path.includes('comment') || path.includes('privacy'))
      .flatMap(({ method, path }) =>
        fillPath(path, {
          'episodes/:slug': [slug],
          'shows/:show': ['podcast'],
          'comments/:id': ids,
          'voice/:clip': ['x', ...clips],
        }).map((each) => ({ method, path: each })),
      );
  };

  beforeAll(async () => {
    site = await bootStrapi({
      // Strapi says an error of each path and body that it can't read.
      env: { TEST_LOG_LEVEL: 'none' },
      plugin: {
        comments: {
          ...FAST,
          policy: 'publish',
          fields: { email: 'optional' },
          mail: { replies: true, notify: 'off' },
          limits: {
            ...FAST.limits,
            perPerson: { points: 1_000_000, durationMs: 60_000 },
            requests: { points: 1_000_000, durationMs: 60_000 },
          },
        },
        voice: {
          ...TALKATIVE,
          maxPendingPerPerson: 100_000,
          maxPendingPerEpisode: 100_000,
          // As many at the same time as one client can send of different comments.
          maxUploads: 100,
        },
      },
    });
    webm = await readClip('chromium.webm');
    slug = (await publishEpisode(site.strapi, { title: 'Zufall' })).slug;
    ticket = await takeTicket(site, slug);
    await refill();
  });

  afterAll(() => site.close());

  const makeBody = (random: Random, path: string): unknown => {
    if (path.endsWith('/counts')) return { episodes: [slug, makeText(random)] };
    if (path.endsWith('/report')) return { reason: 'spam', text: makeText(random) };
    if (path.endsWith('/mine')) return { text: makeText(random), name: makeText(random) };
    if (path.includes('/subscriptions/')) return { token: pickOne(random, tokens) };
    return {
      ticket,
      // Digits would look like a phone number, and be held.
      text: `Zufall ${makeText(random)} ${makeText(random)}`,
      name: makeText(random),
      email: 'leser@example.org',
      parentId: random() < 0.5 ? null : pickOne(random, ids),
      positionMs: pickNumber(random, 100_000),
      kind: random() < 0.9 ? 'text' : 'voice',
      consents: { replies: random() < 0.5, publish: random() < 0.8, show: random() < 0.5 },
      challenge: '',
      website: random() < 0.1 ? 'x' : '',
      proof: { id: pickOne(random, ids), token: pickOne(random, tokens) },
    };
  };

  const mutatePath = (random: Random, path: string): string => {
    if (random() < 0.85) return path;
    const parts = path.split('/');
    const at = 1 + pickNumber(random, parts.length - 1);
    parts[at] = encodeURIComponent(toWellFormed(makeText(random)));
    return parts.join('/');
  };

  const makeQuery = (random: Random): string => {
    if (random() < 0.7) return '';
    const names = ['sort', 'cursor', 'limit', 'token', 'populate', 'filters[id][$gt]', 'fields[0]'];
    const values = ['newest', 'oldest', '1', '100', '-1', '*', toWellFormed(makeText(random))];
    const pairs = Array.from(
      { length: 1 + pickNumber(random, 3) },
      () => `${pickOne(random, names)}=${encodeURIComponent(pickOne(random, values))}`,
    );
    return `?${pairs.join('&')}`;
  };

  const makeHeaders = (random: Random): Record<string, string> => ({
    'content-type': pickOne(random, TYPES),
    ...(random() < 0.5 && {
      'x-comment-token': random() < 0.7 ? pickOne(random, tokens) : 'falsch',
    }),
    ...(random() < 0.3 && { 'x-upload-ticket': pickOne(random, [...uploads.values(), 'falsch']) }),
    ...(random() < 0.2 && { range: pickOne(random, RANGES) }),
    ...(random() < 0.3 && { 'idempotency-key': `k${pickNumber(random, 50)}` }),
    ...(random() < 0.1 && { accept: pickOne(random, ['text/html', '*/*', 'x', 'text/csv']) }),
    ...(random() < 0.1 && { 'if-none-match': pickOne(random, ['*', '"x"', 'W/"x', ',,']) }),
    ...(random() < 0.1 && { 'x-forwarded-for': pickOne(random, ['1.2.3.4', '::1', 'x', ',']) }),
    ...(random() < 0.05 && { 'content-encoding': pickOne(random, ['gzip', 'br', 'x']) }),
    ...(random() < 0.1 && { 'accept-language': pickOne(random, ['de', '*', ';q=x', 'zz-ZZ']) }),
    ...(random() < 0.1 && { authorization: pickOne(random, ['Bearer x', 'Basic x', 'x']) }),
  });

  /** Mostly with the right ticket: else nothing would ever be looked into. */
  const makeSoundHeaders = (random: Random, path: string): Record<string, string> => {
    const own = [...uploads].find(([id]) => path.includes(id))?.[1];
    return {
      ...makeHeaders(random),
      'content-type': random() < 0.8 ? 'audio/webm' : pickOne(random, TYPES),
      ...(own !== undefined && random() < 0.9 && { 'x-upload-ticket': own }),
    };
  };

  /** A recording, or what is left of one. */
  const makeSound = (random: Random): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(webm);
    if (random() < 0.2) return bytes;
    for (let count = pickNumber(random, 20); count > 0; count -= 1) {
      bytes[pickNumber(random, random() < 0.5 ? 400 : bytes.length)] = pickNumber(random, 256);
    }
    return random() < 0.3 ? bytes.slice(0, pickNumber(random, bytes.length)) : bytes;
  };

  const sendOne = async (random: Random): Promise<void> => {
    const create = { method: 'POST', path: `/episodes/${slug}/comments` };
    const { method: own, path } = random() < 0.3 ? create : pickOne(random, targets);
    const method = random() < 0.85 ? own : pickOne(random, METHODS);
    const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method);
    const target = { method, path: mutatePath(random, path) + makeQuery(random) };
    const valid = makeBody(random, path);
    const isKept = random() < 0.3;
    const body = isKept
      ? JSON.stringify(valid)
      : mutateText(random, JSON.stringify(mutate(random, valid)));
    const isSound = path.endsWith('/voice') && random() < 0.7;
    const init = isSound
      ? {
          method,
          headers: makeSoundHeaders(random, path),
          ...(hasBody && { body: makeSound(random) }),
        }
      : { method, headers: makeHeaders(random), ...(hasBody && { body }) };
    const response = await site.fetch(`/api/podcast${target.path}`, init);
    const text = await response.text();
    const { status } = response;
    const isMade = path.endsWith('/comments') && method === 'POST' && [201, 202].includes(status);
    const id = isMade ? (JSON.parse(text) as { data: { id: string } }).data.id : null;
    if (id !== null) known.add(id);
    sent.push({ target, init, status, id });
  };

  it(
    `gets ${REQUESTS} answers, and none of them is an accident`,
    { timeout: 300_000 },
    async () => {
      const random = createRandom(SEED);
      const share = 10;
      for (let round = 0; round < share; round += 1) {
        const work = async (): Promise<void> => {
          const count = Math.ceil(REQUESTS / share / WORKERS);
          for (let index = 0; index < count; index += 1) await sendOne(random);
        };
        await Promise.all(Array.from({ length: WORKERS }, work));
        await refill();
      }
      expect(sent.length).toBeGreaterThanOrEqual(REQUESTS);
      // 503: the same recording is coming twice already.
      const isBusy = ({ target, status }: Sent): boolean =>
        status === 503 && target.method === 'PUT' && target.path.includes('/voice');
      const broken = sent.filter((each) => each.status >= 500 && !isBusy(each));
      expect(broken.map(({ target, init, status }) => ({ status, target, init }))).toEqual([]);
      // It would prove little if nothing ever got through.
      const statuses = new Set(sent.map(({ status }) => status));
      for (const status of [200, 201, 202, 400, 401, 404, 405, 409, 415]) {
        expect([status, statuses.has(status)]).toEqual([status, true]);
      }
      expect(sent.filter(({ id }) => id !== null).length).toBeGreaterThan(REQUESTS / 100);
    },
  );

  it('leaves no comment of which nobody was told', async () => {
    const rows = (await table(COMMENT).findMany({})) as readonly CommentRow[];
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ documentId }) => !known.has(documentId))).toEqual([]);
    const loose = rows.filter(({ erasedAt }) => erasedAt === null);
    const contacts = (await table(COMMENT_CONTACT).findMany({})) as readonly {
      readonly comment: string;
    }[];
    expect(contacts.map(({ comment }) => comment).sort()).toEqual(
      loose.map(({ documentId }) => documentId).sort(),
    );
    const all = new Set(rows.map(({ documentId }) => documentId));
    const reports = (await table(COMMENT_REPORT).findMany({})) as readonly {
      readonly comment: string;
    }[];
    expect(reports.filter(({ comment }) => !all.has(comment))).toEqual([]);
  });

  it('leaves the sounds that rows tell of, and no other file', async () => {
    const rows = (await table(VOICE_CLIP).findMany({})) as readonly VoiceClipRow[];
    const stored = rows.filter(({ storedAt }) => storedAt !== null);
    expect(stored.length).toBeGreaterThan(5);
    await waitUntil('removed files to go', async () =>
      isDeepStrictEqual(
        await listVoiceFiles(site),
        stored.map(({ fileName }) => fileName ?? '').sort(),
      ),
    );
    const comments = (await table(COMMENT).findMany({})) as readonly CommentRow[];
    const spoken = new Map(comments.map((row) => [row.documentId, row]));
    for (const { comment, storedAt } of rows) {
      const { kind, awaitsVoice, moderation } = spoken.get(comment) ?? {};
      expect([comment, kind, awaitsVoice]).toEqual([comment, 'voice', storedAt === null]);
      // Nobody has listened.
      expect([comment, moderation]).not.toEqual([comment, 'approved']);
    }
  });

  it('leaves every count right', async () => {
    const rows = (await table(COMMENT).findMany({})) as readonly CommentRow[];
    const conversations = (await table(CONVERSATION).findMany({})) as readonly ConversationRow[];
    expect(findWrongCounts(rows, conversations)).toEqual([]);
  });

  it('leaves texts and names that are what may be stored', async () => {
    const rows = (await table(COMMENT).findMany({})) as readonly CommentRow[];
    for (const { text, authorName } of rows) {
      expect((text ?? '').replaceAll(/[\n\t]/g, '')).not.toMatch(
        /[\p{Cc}\p{Surrogate}\u202A-\u202E]/u,
      );
      expect(authorName ?? '').not.toMatch(/[\r\n]/);
      expect(Array.from(authorName ?? '').length).toBeLessThanOrEqual(80);
    }
  });
});
