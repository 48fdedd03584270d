import { mkdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { getOptions, maxClipBytes } from '../../server/config';
import { voiceClipTable, type VoiceClipRow } from '../../server/site/tables';
import {
  checkVoice,
  findClip,
  removeClips,
  sendClip,
  startVoice,
  sweepClips,
  takeClip,
  type Audience,
} from '../../server/voice';
import type { TestServer } from '../http/harness';
import { bootStrapi, type Site } from '../support/boot';
import { openBucket, type Bucket } from '../support/bucket';
import { describeClips } from '../support/clip-rules';
import {
  awaitClip,
  changeVoice,
  listFiles,
  sendBytes,
  serveAnswer,
  serveUploads,
} from '../support/voice-site';
import { waitUntil } from '../support/wait';
import { makeClip, strippedOf } from '../voice/make-aac-clip';

const HOUR_MS = 60 * 60 * 1000;

let site: Site;
let strapi: Core.Strapi;
let uploads: TestServer;
let restore: (() => void) | null = null;

const codeOf = ({ body }: { readonly body: Buffer }): unknown =>
  (/"code":"(\w+)"/.exec(body.toString()) ?? [])[1];

const clipOf = async (comment: string): Promise<VoiceClipRow> => {
  const row = await findClip(strapi, comment);
  if (row === null) throw new Error('the row is gone');
  return row;
};

const storedClip = async (clip = makeClip(5_000)): Promise<VoiceClipRow> => {
  const comment = await awaitClip(strapi);
  expect((await sendBytes(uploads, comment, clip)).status).toBe(202);
  return clipOf(comment);
};

const folderPath = (...names: readonly string[]): string =>
  path.join(site.dir, '.private/podcast/voice', ...names);

const serveClip = (row: VoiceClipRow, audience: Audience): Promise<TestServer> =>
  serveAnswer((ctx) => {
    // As Strapi's own middlewares leave them.
    ctx.set('Access-Control-Allow-Origin', 'https://admin.example');
    ctx.set('Access-Control-Allow-Credentials', 'true');
    ctx.set('Content-Security-Policy', "default-src 'self'");
    return sendClip(strapi, ctx, row, { audience });
  });

beforeAll(async () => {
  site = await bootStrapi();
  ({ strapi } = site);
  uploads = await serveUploads(strapi);
});

afterAll(async () => {
  await uploads.close();
  await site.close();
});

afterEach(() => {
  vi.restoreAllMocks();
  restore?.();
  restore = null;
});

/** An upload that waits in the middle. */
const holdUpload = (port: number, comment: string) => {
  const clip = makeClip(5_000);
  const asked = request({
    port,
    host: '127.0.0.1',
    method: 'PUT',
    path: `/${comment}`,
    headers: { 'content-type': 'audio/mp4', 'content-length': clip.length },
  });
  asked.write(clip.subarray(0, 10));
  return {
    finish: () => asked.end(clip.subarray(10)),
    status: once(asked, 'response').then(([response]: IncomingMessage[]) => {
      response?.resume();
      return response?.statusCode;
    }),
  };
};

const expectNothingLeft = async (comment: string): Promise<void> => {
  expect(await listFiles(strapi, 'incoming')).toEqual([]);
  const row = await clipOf(comment);
  expect(row.storedAt).toBeNull();
  if (row.fileName !== null) {
    expect(await listFiles(strapi, 'clips')).not.toContain(row.fileName);
  }
};

describe('a clip that comes', () => {
  it('is measured, stripped and kept in a private file', async () => {
    const comment = await awaitClip(strapi);
    const clip = makeClip(4_321);
    const answer = await sendBytes(uploads, comment, clip);
    expect(JSON.parse(answer.body.toString())).toEqual({ data: { durationMs: 4_321 } });

    const row = await clipOf(comment);
    expect(row).toMatchObject({
      store: 'folder',
      mimeType: 'audio/mp4',
      extension: 'm4a',
      durationMs: 4_321,
      bytes: clip.length,
      fileData: null,
    });
    const file = folderPath('clips', row.fileName ?? '');
    expect((await readFile(file)).equals(strippedOf(clip))).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(folderPath('clips'))).mode & 0o777).toBe(0o700);
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
    expect(row.fileName).not.toContain(row.clip);
  });

  it('stays the first one when it is sent again', async () => {
    const row = await storedClip(makeClip(5_000));
    const again = await sendBytes(uploads, row.comment, makeClip(9_000));
    expect([again.status, again.body.toString()]).toEqual([202, '{"data":{"durationMs":5000}}']);
    expect(await clipOf(row.comment)).toEqual(row);
  });

  it.each([
    ['no recording', Buffer.from('<html>'), {}, 415, 'VOICE_UNSUPPORTED'],
    ['empty', Buffer.alloc(0), {}, 415, 'VOICE_UNSUPPORTED'],
    ['of another type', makeClip(5_000), { 'content-type': 'text/html' }, 415, 'VOICE_UNSUPPORTED'],
    ['too short', makeClip(500), {}, 422, 'VOICE_TOO_SHORT'],
    ['too long', makeClip(122_001), {}, 422, 'VOICE_TOO_LONG'],
    ['too large', makeClip(5_000, 3_300_000), {}, 413, 'VOICE_TOO_LARGE'],
  ])('is refused when it is %s', async (_name, clip, headers, status, code) => {
    const comment = await awaitClip(strapi);
    const answer = await sendBytes(uploads, comment, clip, headers);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    await expectNothingLeft(comment);
  });

  it('may be a little longer than allowed', async () => {
    expect((await storedClip(makeClip(122_000))).durationMs).toBe(122_000);
  });

  it('is refused while as many as may come do', async () => {
    restore = changeVoice(strapi, { maxUploads: 1 });
    const uploading = holdUpload(uploads.port, await awaitClip(strapi));
    await waitUntil('an upload', async () => (await listFiles(strapi, 'incoming')).length === 1);
    const other = await awaitClip(strapi);
    const refused = await sendBytes(uploads, other, makeClip(5_000));
    expect([refused.status, codeOf(refused)]).toEqual([503, 'VOICE_CLOSED']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    uploading.finish();
    expect(await uploading.status).toBe(202);
    expect((await sendBytes(uploads, other, makeClip(5_000))).status).toBe(202);
  });

  it('ends an earlier one of the same comment', async () => {
    const comment = await awaitClip(strapi);
    const uploading = holdUpload(uploads.port, comment);
    await waitUntil('an upload', async () => (await listFiles(strapi, 'incoming')).length === 1);
    expect((await sendBytes(uploads, comment, makeClip(5_000))).status).toBe(202);
    expect(await uploading.status).toBe(400);
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
  });

  it('finds a place, however many one person has taken', async () => {
    const own = await serveUploads(strapi, 'somebody');
    const taken = await Promise.all(Array.from({ length: 4 }, () => awaitClip(strapi)));
    const uploading = taken.map((comment) => holdUpload(own.port, comment));
    await waitUntil('uploads', async () => (await listFiles(strapi, 'incoming')).length === 2);
    expect((await sendBytes(uploads, await awaitClip(strapi), makeClip(5_000))).status).toBe(202);
    for (const upload of uploading) upload.finish();
    const statuses = await Promise.all(uploading.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([202, 202, 503, 503]);
    await own.close();
  });

  it('leaves nothing when the disk is full', async () => {
    const comment = await awaitClip(strapi);
    const log = vi.spyOn(strapi.log, 'error').mockImplementation(() => strapi.log);
    await rm(folderPath('clips'), { recursive: true });
    await writeFile(folderPath('clips'), 'no folder');
    const answer = await sendBytes(uploads, comment, makeClip(5_000));
    await rm(folderPath('clips'));
    expect([answer.status, codeOf(answer)]).toEqual([503, 'VOICE_CLOSED']);
    expect(answer.body.toString()).not.toContain(site.dir);
    expect(log).toHaveBeenCalledOnce();
    await expectNothingLeft(comment);
    // The next one finds the folder made anew.
    expect((await sendBytes(uploads, comment, makeClip(5_000))).status).toBe(202);
  });

  it('leaves nothing when its row can’t be written', async () => {
    const comment = await awaitClip(strapi);
    vi.spyOn(strapi.log, 'error').mockImplementation(() => strapi.log);
    const before = await listFiles(strapi, 'clips');
    const table = voiceClipTable(strapi);
    vi.spyOn(strapi.db, 'query').mockImplementation(
      () =>
        ({
          ...table,
          findOne: (query: never) => table.findOne(query),
          updateMany: (query: { data: { storedAt?: string }; where: object }) =>
            'storedAt' in query.data
              ? Promise.reject(new Error('connection lost'))
              : table.updateMany(query as never),
        }) as never,
    );
    const answer = await sendBytes(uploads, comment, makeClip(5_000));
    vi.restoreAllMocks();
    expect(answer.status).toBe(503);
    expect(await listFiles(strapi, 'clips')).toEqual(before);
    await expectNothingLeft(comment);
  });

  it('leaves nothing when its comment is removed meanwhile', async () => {
    const comment = await awaitClip(strapi);
    const row = await clipOf(comment);
    const before = await listFiles(strapi, 'clips');
    await removeClips(strapi, [comment]);
    const server = await serveAnswer(async (ctx) => {
      const taking = { settings: getOptions(strapi).voice, person: 'somebody' };
      const data = await takeClip(strapi, ctx, row, taking);
      return { kind: 'json', status: 202, body: { data } };
    });
    const answer = await sendBytes(server, comment, makeClip(5_000));
    await server.close();
    expect([answer.status, codeOf(answer)]).toEqual([404, 'COMMENT_NOT_FOUND']);
    expect(await listFiles(strapi, 'clips')).toEqual(before);
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
  });

  it('takes little memory, however many come', async () => {
    restore = changeVoice(strapi, { maxUploads: 50 });
    const clip = makeClip(110_000, 3_000_000);
    expect(clip.length).toBeLessThan(maxClipBytes(getOptions(strapi).voice));
    const comments: string[] = [];
    for (let count = 0; count < 50; count += 1) comments.push(await awaitClip(strapi));
    const before = process.memoryUsage().arrayBuffers;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().arrayBuffers);
    }, 1);
    const answers = await Promise.all(comments.map((id) => sendBytes(uploads, id, clip)));
    clearInterval(watch);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    // All of them together are 150 MB.
    expect(peak - before).toBeLessThan(75_000_000);
  });
});

describeClips(() => ({ site, uploads }));

describe('a clip that is heard', () => {
  const SAFE = {
    'content-type': 'audio/mp4',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'content-disposition': 'inline; filename="voice-comment.m4a"',
    'accept-ranges': 'bytes',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
  };

  it.each([
    [
      'public',
      {
        ...SAFE,
        'cache-control': 'public, max-age=300',
        'cross-origin-resource-policy': 'cross-origin',
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': undefined,
      },
    ],
    [
      'admin',
      {
        ...SAFE,
        'cache-control': 'private, no-store',
        'cross-origin-resource-policy': 'same-origin',
        'access-control-allow-origin': 'https://admin.example',
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': undefined,
      },
    ],
  ] as const)('comes for %s with its headers', async (audience, headers) => {
    const clip = makeClip(5_000);
    const row = await storedClip(clip);
    const server = await serveClip(row, audience);
    const answer = await server.ask();
    await server.close();
    expect(answer.status).toBe(200);
    expect(answer.body.equals(strippedOf(clip))).toBe(true);
    expect(answer.headers.etag).toBe(`"${row.sha256 ?? ''}"`);
    for (const [name, value] of Object.entries(headers)) {
      expect([name, answer.headers[name]]).toEqual([name, value]);
    }
  });

  it('comes in ranges, one at a time', async () => {
    const clip = makeClip(5_000);
    const row = await storedClip(clip);
    const server = await serveClip(row, 'public');
    const part = await server.ask({ headers: { range: 'bytes=4-99' } });
    const beyond = await server.ask({ headers: { range: 'bytes=999999-' } });
    const several = await server.ask({ headers: { range: 'bytes=0-3,10-12' } });
    const known = await server.ask({ headers: { 'if-none-match': `"${row.sha256 ?? ''}"` } });
    await server.close();
    expect([part.status, part.body.equals(strippedOf(clip).subarray(4, 100))]).toEqual([206, true]);
    expect([beyond.status, several.status, known.status]).toEqual([416, 416, 304]);
    expect(beyond.headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['has not come', { storedAt: null }],
    ['is not there any more', { fileName: `${'0'.repeat(32)}.m4a` }],
    ['would lie elsewhere', { fileName: '../../../../package.json' }],
    ['is not the one that was stored', { bytes: 3 }],
  ])('is 404 when it %s', async (_name, change) => {
    const row = await storedClip();
    const server = await serveClip({ ...row, ...change }, 'public');
    const answer = await server.ask();
    await server.close();
    expect([answer.status, codeOf(answer)]).toEqual([404, 'COMMENT_NOT_FOUND']);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('is no link to something else', async () => {
    const row = await storedClip();
    const file = folderPath('clips', row.fileName ?? '');
    await rm(file);
    await symlink(path.join(site.dir, 'package.json'), file);
    const server = await serveClip(row, 'public');
    const answer = await server.ask();
    await server.close();
    await rm(file);
    expect(answer.status).toBe(404);
  });
});

describe('a file outside of the folder', () => {
  it('stays when a row names it', async () => {
    const row = await storedClip();
    const outside = path.join(site.dir, `${'c'.repeat(32)}.m4a`);
    await writeFile(outside, 'not ours');
    const fileName = path.relative(folderPath('clips'), outside);
    await voiceClipTable(strapi).update({ where: { id: row.id }, data: { fileName } });
    await removeClips(strapi, [row.comment]);
    expect(await readFile(outside, 'utf8')).toBe('not ours');
  });
});

describe('the folder', () => {
  const startWith = (folder: string): Promise<void> => {
    restore = changeVoice(strapi, { enabled: true, folder });
    return startVoice(strapi);
  };

  it.each([['public/voice'], ['public'], ['.private/../public/uploads/x']])(
    'may not be %s',
    async (folder) => {
      await expect(startWith(folder)).rejects.toThrow('voice.folder leads to');
      await expect(stat(path.join(site.dir, 'public/voice'))).rejects.toThrow();
    },
  );

  it('may not lead into public through a link', async () => {
    await symlink(path.join(site.dir, 'public'), path.join(site.dir, 'link'));
    await expect(startWith('link/voice')).rejects.toThrow('voice.folder leads to');
  });

  it('may not lead into public through one of its parts', async () => {
    await mkdir(path.join(site.dir, 'private'), { recursive: true });
    await symlink(path.join(site.dir, 'public/uploads'), path.join(site.dir, 'private/clips'));
    await expect(startWith('private')).rejects.toThrow('voice.folder leads to');
  });

  it('may not be one that can’t be written to', async () => {
    await writeFile(path.join(site.dir, 'file'), 'no folder');
    await expect(startWith('file/voice')).rejects.toThrow("voice.folder can't be written to");
  });

  it('is not looked at before voice is on', async () => {
    restore = changeVoice(strapi, { enabled: false, folder: 'public/voice' });
    await expect(startVoice(strapi)).resolves.toBeUndefined();
    await expect(checkVoice(strapi)).rejects.toThrow('voice.folder leads to');
  });

  it('may be anywhere else', async () => {
    await startWith('elsewhere');
    expect((await stat(path.join(site.dir, 'elsewhere/clips'))).mode & 0o777).toBe(0o700);
  });
});

describe('a sweep', () => {
  const leave = async (folder: string, name: string, ageMs: number): Promise<void> => {
    const file = folderPath(folder, name);
    await writeFile(file, 'left');
    const at = new Date(Date.now() - ageMs);
    await utimes(file, at, at);
  };
  const OLD = 'a'.repeat(32);
  const NEW = 'b'.repeat(32);

  it('removes uploads that nobody finishes', async () => {
    await leave('incoming', OLD, HOUR_MS);
    await leave('incoming', NEW, 60_000);
    await leave('incoming', 'notes.txt', HOUR_MS);
    await sweepClips(strapi, new Date());
    expect((await listFiles(strapi, 'incoming')).sort()).toEqual([NEW, 'notes.txt']);
    await rm(folderPath('incoming', NEW));
    await rm(folderPath('incoming', 'notes.txt'));
  });

  it('sets sounds aside that no row tells of, and leaves those of rows', async () => {
    const row = await storedClip();
    const old = new Date(Date.now() - 10 * HOUR_MS);
    await utimes(folderPath('clips', row.fileName ?? ''), old, old);
    await leave('clips', `${OLD}.webm`, HOUR_MS + 1_000);
    await leave('clips', `${NEW}.webm`, HOUR_MS - 60_000);
    await leave('clips', 'README', 10 * HOUR_MS);
    await sweepClips(strapi, new Date());
    const left = await listFiles(strapi, 'clips');
    expect(left).toEqual(expect.arrayContaining([row.fileName, `${NEW}.webm`, 'README']));
    expect(left).not.toContain(`${OLD}.webm`);
    expect((await stat(folderPath('unclaimed', `${OLD}.webm`))).size).toBe(4);
  });

  it('does nothing where there is no folder', async () => {
    restore = changeVoice(strapi, { folder: 'nowhere' });
    await expect(sweepClips(strapi, new Date())).resolves.toBeUndefined();
  });
});

describe('an upload provider', () => {
  it('must be private', async () => {
    restore = changeVoice(strapi, { enabled: true, storage: 'provider' });
    await expect(startVoice(strapi)).rejects.toThrow("voice.storage is 'provider'");
  });
});

describe('a private upload provider', () => {
  let bucket: Bucket;
  let own: Site;
  let ownUploads: TestServer;
  const before = () => ({ site, strapi, uploads });
  let kept: ReturnType<typeof before>;

  beforeAll(async () => {
    bucket = await openBucket(true);
    own = await bootStrapi({
      plugins: { upload: bucket.uploadConfig },
      plugin: { voice: { enabled: true, storage: 'provider' } },
    });
    ownUploads = await serveUploads(own.strapi);
    kept = before();
    site = own;
    ({ strapi } = own);
    uploads = ownUploads;
  });

  afterAll(async () => {
    ({ site, strapi, uploads } = kept);
    await ownUploads.close();
    await own.close();
    await bucket.close();
  });

  it('keeps clips', async () => {
    const row = await storedClip(makeClip(6_000));
    expect(row).toMatchObject({ store: 'provider', durationMs: 6_000 });
    expect(JSON.stringify(row.fileData)).not.toContain('stream');
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
    expect(await listFiles(strapi, 'clips')).toEqual([]);
  });

  it.each(['public', 'admin'] as const)(
    'gives nobody its address: %s gets the file from here, with ranges and safe headers',
    async (audience) => {
      const clip = makeClip(6_000);
      const row = await storedClip(clip);
      const server = await serveClip(row, audience);
      const whole = await server.ask();
      const head = await server.ask({ method: 'HEAD' });
      const part = await server.ask({ headers: { range: 'bytes=5-80' } });
      const known = await server.ask({ headers: { 'if-none-match': `"${row.sha256 ?? ''}"` } });
      await server.close();
      expect([whole.status, head.status, part.status, known.status]).toEqual([200, 200, 206, 304]);
      expect(whole.body.equals(strippedOf(clip))).toBe(true);
      expect(part.body.equals(strippedOf(clip).subarray(5, 81))).toBe(true);
      expect(head.headers['content-length']).toBe(String(clip.length));
      expect(JSON.stringify([whole.headers, head.headers])).not.toContain(bucket.secret);
      expect(whole.headers).toMatchObject({
        'cache-control': audience === 'public' ? 'public, max-age=300' : 'private, no-store',
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'content-disposition': 'inline; filename="voice-comment.m4a"',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex',
      });
      expect(await listFiles(strapi, 'incoming')).toEqual([]);
    },
  );

  it('is asked once for those who ask at the same time, in little memory', async () => {
    const clip = makeClip(110_000, 3_000_000);
    const row = await storedClip(clip);
    const server = await serveClip(row, 'public');
    const reads = bucket.countReads();
    const before = process.memoryUsage().arrayBuffers;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        server.ask({ headers: { range: `bytes=${index * 10}-${index * 10 + 9}` } }),
      ),
    );
    await server.close();
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([206]));
    const kept = strippedOf(clip);
    expect(
      answers.every(({ body }, index) => body.equals(kept.subarray(index * 10, index * 10 + 10))),
    ).toBe(true);
    expect(bucket.countReads() - reads).toBeLessThan(20);
    // 20 times 3 MB would be 60 MB.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
  });

  it.each(['status-500', 'hang-up', 'break-off'] as const)(
    'that fails (%s) is tried again later, and leaves nothing',
    async (trouble) => {
      const row = await storedClip();
      const server = await serveClip(row, 'public');
      const log = vi.spyOn(strapi.log, 'error').mockImplementation(() => strapi.log);
      bucket.fail(trouble, 1);
      const answer = await server.ask();
      bucket.recover();
      const again = await server.ask();
      await server.close();
      expect([answer.status, codeOf(answer), again.status]).toEqual([
        503,
        'RECORDING_NOT_READY',
        200,
      ]);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(JSON.stringify([log.mock.calls, answer.body.toString()])).not.toMatch(
        new RegExp(`${bucket.secret}|${bucket.url}`),
      );
      expect(await listFiles(strapi, 'incoming')).toEqual([]);
    },
  );

  it('that gives something else is not believed', async () => {
    const row = await storedClip();
    const server = await serveClip(row, 'public');
    bucket.giveInstead(Buffer.from('<script>'));
    const answer = await server.ask();
    bucket.giveInstead(null);
    await server.close();
    expect([answer.status, codeOf(answer)]).toEqual([404, 'COMMENT_NOT_FOUND']);
    expect(answer.body.toString()).not.toContain('script');
  });

  it('loses what is removed', async () => {
    const row = await storedClip();
    const { url } = row.fileData as { readonly url: string };
    expect((await fetch(`${url}?sig=${bucket.secret}`)).status).toBe(200);
    await removeClips(strapi, [row.comment]);
    expect((await fetch(`${url}?sig=${bucket.secret}`)).status).toBe(404);
  });

  it('loses what a killed process had sent of the same comment', async () => {
    const { id, comment, fileName, fileData } = await storedClip();
    // As it was when the process ended between sending the file and noting that it is there.
    await strapi.db.query('plugin::podcast.voice-clip').update({
      where: { id },
      data: { storedAt: null, fileData: null },
    });
    expect((await sendBytes(uploads, comment, makeClip(7_000))).status).toBe(202);
    expect((await clipOf(comment)).fileName).not.toBe(fileName);
    const { url } = fileData as { readonly url: string };
    expect((await fetch(`${url}?sig=${bucket.secret}`)).status).toBe(404);
  });

  it('leaves nothing behind when it fails', async () => {
    const comment = await awaitClip(strapi);
    vi.spyOn(strapi.log, 'error').mockImplementation(() => strapi.log);
    const { provider } = strapi.plugin('upload') as unknown as {
      readonly provider: { uploadStream: () => Promise<void> };
    };
    vi.spyOn(provider, 'uploadStream').mockRejectedValue(new Error('no'));
    const answer = await sendBytes(uploads, comment, makeClip(5_000));
    expect([answer.status, codeOf(answer)]).toEqual([503, 'VOICE_CLOSED']);
    expect(await listFiles(strapi, 'incoming')).toEqual([]);
    expect((await clipOf(comment)).storedAt).toBeNull();
  });
});
