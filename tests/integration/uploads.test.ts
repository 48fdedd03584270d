import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeMp3 } from '../support/audio';
import { bootStrapi, type Site } from '../support/boot';
import { logInAs } from '../support/log-in';
import { analysed } from '../support/recordings';
import { sendByTus, UploadRefused } from '../support/tus-upload';
import {
  askUploads,
  assetsOf,
  bytesOf,
  finished,
  idOf,
  LIBRARY,
  logInUploader,
  temporaryFiles,
  UPLOAD,
  type Status,
} from '../support/upload-site';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const LIMIT_BYTES = 500_003;

let fill = 0;
const newMp3 = (seconds = 3): Buffer => {
  fill += 1;
  return makeMp3({ seconds, fill });
};

describe('a resumable upload', () => {
  let site: Site;
  let other = '';

  beforeAll(async () => {
    site = await bootStrapi({
      plugins: { upload: { config: { sizeLimit: LIMIT_BYTES } } },
      plugin: { uploads: { maxUnfinished: 3 } },
    });
    await site.admin();
    other = await logInUploader(site, 'other');
  });

  afterAll(() => site.close());

  const refused = async (work: Promise<unknown>): Promise<UploadRefused> => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof UploadRefused)) throw new Error(`not refused: ${String(error)}`);
    return error;
  };

  const request = async (
    method: string,
    id: string,
    headers: Readonly<Record<string, string>> = {},
    token?: string,
  ): Promise<Response> =>
    site.fetch(`/podcast/uploads${id === '' ? '' : `/${id}`}`, {
      method,
      headers: {
        authorization: `Bearer ${token ?? (await site.admin()).token}`,
        'tus-resumable': '1.0.0',
        ...headers,
      },
    });

  const codeOf = async (response: Response): Promise<string> => {
    const { error } = (await response.json()) as {
      readonly error: { readonly details: { readonly code: string } };
    };
    return error.details.code;
  };

  it('tells its limits before it starts, and where they come from', async () => {
    const { data } = await askUploads<Record<string, unknown>>(site);
    expect(data).toMatchObject({
      maxBytes: 500_000,
      limitedBy: 'plugin::upload.sizeLimit',
      howToRaise: { file: 'config/plugins', key: 'upload.config.sizeLimit' },
      chunkBytes: 32 * 1024 ** 2,
      uploads: [],
    });
    expect(data.acceptedExtensions).toContain('.mp3');
  });

  it('ends as an ordinary file of the Media Library, with the very same bytes', async () => {
    const bytes = newMp3();
    const { fileId, state } = await sendByTus(site, bytes, {
      name: '../Folge: <eins>.wav',
      metadata: { sha256: sha256(bytes) },
    });
    expect(state).toBe('ready');
    const asset = (await assetsOf(site.strapi)).find(({ id }) => id === fileId);
    if (asset === undefined) throw new Error('the file is not there');
    // Named by content, and without what no file system likes.
    expect(asset).toMatchObject({ name: 'Folge eins.mp3', mime: 'audio/mpeg', ext: '.mp3' });
    expect((await bytesOf(site, asset)).equals(bytes)).toBe(true);
    expect(await temporaryFiles(site)).toEqual([]);
    const recording = await analysed(site.strapi, asset.id);
    expect(recording).toMatchObject({ state: 'ready', sha256: sha256(bytes) });
  });

  it('is private while it lasts', async () => {
    const { url } = await sendByTus(site, newMp3(), { stopAfterBytes: 1 });
    const folder = path.join(site.dir, '.private/podcast/uploads');
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(folder, idOf(url)))).mode & 0o777).toBe(0o600);
    expect((await request('DELETE', idOf(url))).status).toBe(204);
    expect(await temporaryFiles(site)).toEqual([]);
  });

  it('goes on where a lost connection has ended it', async () => {
    const bytes = newMp3(5);
    const first = await sendByTus(site, bytes, { stopAfterBytes: 20_000 });
    expect(first.isComplete).toBe(false);
    const listed = await askUploads<{ readonly uploads: readonly Status[] }>(site);
    expect(listed.data.uploads).toEqual([
      expect.objectContaining({ id: idOf(first.url), state: 'receiving', bytes: bytes.length }),
    ]);
    expect(listed.data.uploads[0]?.receivedBytes).toBeGreaterThan(19_000);
    expect(listed.data.uploads[0]?.receivedBytes).toBeLessThan(bytes.length);
    const second = await sendByTus(site, bytes, { uploadUrl: first.url });
    const assets = await assetsOf(site.strapi);
    const asset = assets.find(({ id }) => id === second.fileId);
    if (asset === undefined) throw new Error('the file is not there');
    expect((await bytesOf(site, asset)).equals(bytes)).toBe(true);
  });

  it('makes no second asset when the answer to the last bytes was lost', async () => {
    const bytes = newMp3();
    const { url, fileId } = await sendByTus(site, bytes);
    const count = (await assetsOf(site.strapi)).length;
    const again = await request('PATCH', idOf(url), {
      'upload-offset': String(bytes.length),
      'content-type': 'application/offset+octet-stream',
    });
    expect(again.status).toBe(204);
    expect(again.headers.get('podcast-file-id')).toBe(String(fileId));
    const head = await request('HEAD', idOf(url));
    expect(head.status).toBe(200);
    expect(head.headers.get('upload-offset')).toBe(String(bytes.length));
    expect(head.headers.get('podcast-file-id')).toBe(String(fileId));
    expect(await askUploads<Status>(site, idOf(url))).toMatchObject({
      data: { state: 'ready', fileId, error: null },
    });
    expect(await assetsOf(site.strapi)).toHaveLength(count);
  });

  it('refuses what is no audio, whatever its name, and leaves nothing', async () => {
    const count = (await assetsOf(site.strapi)).length;
    const text = Buffer.from('Das ist ein Text und kein Ton. '.repeat(2_000));
    const error = await refused(sendByTus(site, text, { name: 'ton.mp3' }));
    expect(error).toMatchObject({ status: 415, code: 'AUDIO_UNSUPPORTED' });
    expect(await assetsOf(site.strapi)).toHaveLength(count);
    expect(await temporaryFiles(site)).toEqual([]);
    expect((await askUploads<{ readonly uploads: [] }>(site)).data.uploads).toEqual([]);
  });

  it('refuses other bytes than its checksum says', async () => {
    const count = (await assetsOf(site.strapi)).length;
    const error = await refused(
      sendByTus(site, newMp3(), { metadata: { sha256: sha256(Buffer.from('anderes')) } }),
    );
    expect(error).toMatchObject({ status: 422, code: 'CHECKSUM_MISMATCH' });
    expect(await assetsOf(site.strapi)).toHaveLength(count);
    expect(await temporaryFiles(site)).toEqual([]);
  });

  it('refuses a file that is too large before its first byte', async () => {
    const create = (bytes: number): Promise<Response> =>
      request('POST', '', { 'upload-length': String(bytes), 'upload-metadata': 'filename YQ==' });
    const response = await create(500_001);
    expect(response.status).toBe(413);
    const { error } = (await response.json()) as { readonly error: { readonly details: unknown } };
    expect(error.details).toMatchObject({
      code: 'UPLOAD_TOO_LARGE',
      maxBytes: 500_000,
      limitedBy: 'plugin::upload.sizeLimit',
    });
    expect(await temporaryFiles(site)).toEqual([]);
    const allowed = await create(500_000);
    expect(allowed.status).toBe(201);
    await request('DELETE', idOf(allowed.headers.get('location') ?? ''));
  });

  it.each([
    ['no size', { 'upload-metadata': 'filename YQ==' }, 400, 'INVALID'],
    ['a size that is to follow', { 'upload-defer-length': '1' }, 501, 'INVALID'],
    ['no name', { 'upload-length': '5' }, 400, 'INVALID'],
    [
      'an unknown key',
      { 'upload-length': '5', 'upload-metadata': 'filename YQ==,x YQ==' },
      400,
      'UNKNOWN_FIELD',
    ],
    [
      'no checksum',
      { 'upload-length': '5', 'upload-metadata': 'filename YQ==,sha256 YQ==' },
      400,
      'INVALID',
    ],
    [
      'no folder',
      { 'upload-length': '5', 'upload-metadata': 'filename YQ==,folder OTk=' },
      404,
      'FOLDER_NOT_FOUND',
    ],
    ['another version', { 'tus-resumable': '0.2.2', 'upload-length': '5' }, 400, 'INVALID'],
  ])('refuses an announcement with %s', async (_name, headers, status, code) => {
    const response = await request('POST', '', headers);
    expect([response.status, await codeOf(response)]).toEqual([status, code]);
    expect(await temporaryFiles(site)).toEqual([]);
  });

  it('takes no bytes but the next ones, and none that were not announced', async () => {
    const { url } = await sendByTus(site, newMp3(), { stopAfterBytes: 1 });
    const patch = async (offset: string, body: string): Promise<Response> =>
      site.fetch(`/podcast/uploads/${idOf(url)}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${(await site.admin()).token}`,
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-offset': offset,
        },
        body,
      });
    const wrong = await patch('3', 'abc');
    expect([wrong.status, await codeOf(wrong)]).toEqual([409, 'UPLOAD_CONFLICT']);
    const { data } = await askUploads<Status>(site, idOf(url));
    const more = await patch(String(data.receivedBytes), 'x'.repeat(data.bytes));
    expect([more.status, await codeOf(more)]).toEqual([413, 'UPLOAD_TOO_LARGE']);
    expect((await request('DELETE', idOf(url))).status).toBe(204);
  });

  it('is nobody else’s business', async () => {
    const bytes = newMp3();
    const { url } = await sendByTus(site, bytes, { stopAfterBytes: 1 });
    for (const method of ['GET', 'HEAD', 'PATCH', 'DELETE']) {
      const response = await request(method, idOf(url), { 'upload-offset': '0' }, other);
      expect([method, response.status]).toEqual([method, 404]);
    }
    const listed = await askUploads<{ readonly uploads: [] }>(site, '', other);
    expect(listed.data.uploads).toEqual([]);
    expect((await request('GET', 'f'.repeat(32))).status).toBe(404);
    expect((await request('GET', '..%2f..%2fdata.db')).status).toBe(404);
    await sendByTus(site, bytes, { uploadUrl: url });
  });

  it('needs both permissions, its own and the Media Library’s', async () => {
    for (const [name, action] of [
      ['podcast-only', UPLOAD],
      ['library-only', LIBRARY],
    ] as const) {
      const token = await logInAs(site, name, [action]);
      expect((await askUploads(site, '', token)).status).toBe(403);
      const error = await refused(sendByTus(site, newMp3(), { token }));
      expect(error.status).toBe(403);
    }
  });

  it('lets one administrator have a few unfinished ones', async () => {
    const urls: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      urls.push((await sendByTus(site, newMp3(), { stopAfterBytes: 1 })).url);
    }
    const error = await refused(sendByTus(site, newMp3()));
    expect(error).toMatchObject({ status: 429, code: 'TOO_MANY_UPLOADS' });
    await sendByTus(site, newMp3(), { token: other });
    for (const url of urls) expect((await request('DELETE', idOf(url))).status).toBe(204);
  });

  it('lies in the folder that was asked for', async () => {
    const admin = await site.admin();
    const made = await admin.fetch('/upload/folders', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Folgen', parent: null }),
    });
    const { data } = (await made.json()) as { readonly data: { readonly id: number } };
    const { url } = await sendByTus(site, newMp3(), { metadata: { folder: String(data.id) } });
    const { fileId } = await finished(site, idOf(url));
    const file: unknown = await site.strapi.db
      .query('plugin::upload.file')
      .findOne({ where: { id: fileId }, populate: ['folder'] });
    expect(file).toMatchObject({ folder: { id: data.id } });
  });

  it('tells what of tus the server knows', async () => {
    const response = await site.fetch('/podcast/uploads', { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('tus-version')).toBe('1.0.0');
    expect(response.headers.get('tus-max-size')).toBe('500000');
    expect(response.headers.get('tus-extension')?.split(',')).toContain('creation');
  });
});
