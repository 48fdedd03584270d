import { stat, truncate } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileAnswer, sendFile } from '../../server/http/send-file';
import { expectNoDescriptors } from './descriptors';
import { answerWith, content, SIZE, type TestFile } from './file-server';
import { makeFile, serve } from './harness';

let file: TestFile;

beforeAll(async () => {
  file = await makeFile(content);
});

afterAll(async () => {
  await file.remove();
});

describe('a file that is not what the caller knows', () => {
  const outcome = async (answer: FileAnswer) => {
    const other = await serve(async (ctx) => {
      const result = await sendFile(ctx, answer);
      ctx.status = 200;
      ctx.body = { result, headers: Object.keys(ctx.response.headers) };
    });
    const { body } = await other.ask();
    await other.close();
    return JSON.parse(body.toString()) as unknown;
  };

  it.each([
    ['has another size', 'changed', () => answerWith(file.path, SIZE - 1)],
    [
      'has another time',
      'changed',
      () => ({ ...answerWith(file.path, SIZE), expected: { bytes: SIZE, mtimeMs: 1 } }),
    ],
    ['is gone', 'missing', () => answerWith(`${file.path}.gone`, SIZE)],
    ['is below a file', 'missing', () => answerWith(`${file.path}/x`, SIZE)],
    ['is a folder', 'missing', () => answerWith(dirname(file.path), SIZE)],
  ])('%s: %s, before any header', async (_, result, makeAnswer) => {
    expect(await outcome(makeAnswer())).toEqual({ result, headers: [] });
  });

  it('is missing when it is a folder of the expected size', async () => {
    const folder = dirname(file.path);
    const { size } = await stat(folder);
    expect(await outcome(answerWith(folder, size))).toEqual({ result: 'missing', headers: [] });
  });

  it('is sent when size and time are as expected', async () => {
    const { mtimeMs } = await stat(file.path);
    const expected = { bytes: SIZE, mtimeMs: Math.floor(mtimeMs) };
    const other = await serve(async (ctx) => {
      await sendFile(ctx, { ...answerWith(file.path, SIZE), expected });
    });
    expect((await other.ask()).status).toBe(200);
    await other.close();
  });

  it('takes its time from the file when the caller has none', async () => {
    const { mtime } = await stat(file.path);
    const other = await serve(async (ctx) => {
      await sendFile(ctx, {
        path: file.path,
        expected: { bytes: SIZE },
        version: 'v1',
        contentType: 'audio/mpeg',
        cacheControl: 'no-cache',
        disposition: { type: 'inline', fileName: 'a.mp3' },
      });
    });
    const { headers } = await other.ask({ method: 'HEAD' });
    expect(headers['last-modified']).toBe(mtime.toUTCString());
    await other.close();
  });
});

describe('a file that shrinks while it is sent', () => {
  it('breaks the connection', async () => {
    const shrinking = await makeFile(Buffer.alloc(16_000_000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(shrinking.path, 16_000_000));
    });
    const received = await new Promise<number>((resolve) => {
      let bytes = 0;
      const socket = connect(other.port, '127.0.0.1', () => {
        socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
      });
      socket.once('data', (chunk: Buffer) => {
        bytes += chunk.length;
        socket.pause();
        void truncate(shrinking.path, 1_000_000).then(() => {
          socket.on('data', (more: Buffer) => (bytes += more.length));
          socket.resume();
        });
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve(bytes);
      });
    });
    expect(received).toBeLessThan(16_000_000);
    await expectNoDescriptors(shrinking.path);
    await other.close();
    await shrinking.remove();
  });

  it('is a clean 500 when nothing has been sent yet', async () => {
    const shrinking = await makeFile(Buffer.alloc(1000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(shrinking.path, 1000));
      await truncate(shrinking.path, 0);
    });
    expect((await other.ask()).status).toBe(500);
    await expectNoDescriptors(shrinking.path);
    await other.close();
    await shrinking.remove();
  });
});
