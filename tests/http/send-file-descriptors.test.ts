import { Agent } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendFile } from '../../server/http/send-file';
import { countDescriptors, expectNoDescriptors } from './descriptors';
import { ifRangeRows, preconditionRows, rangeRows, wholeFileRows } from './file-rows';
import { answerWith, type FileServer, SIZE, startFileServer } from './file-server';
import { makeFile, serve } from './harness';

let server: FileServer;

beforeAll(async () => {
  server = await startFileServer();
});

afterAll(async () => {
  await server.close();
});

const hang = (port: number, range: string, afterMs: number) =>
  new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET / HTTP/1.1\r\nHost: x\r\n${range}\r\n`);
      setTimeout(() => {
        socket.destroy();
        resolve();
      }, afterMs);
    });
  });

const isExposed = (error: unknown): boolean =>
  error instanceof Error && 'expose' in error && error.expose === true;

describe.runIf(process.platform === 'linux')('descriptors', () => {
  it('are closed after 200 clients went away at different moments', async () => {
    const big = await makeFile(Buffer.alloc(16_000_000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(big.path, 16_000_000));
    });
    const ranges = ['', 'Range: bytes=5-\r\n', 'Range: bytes=0-1,9-\r\n'];
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        hang(other.port, ranges[index % 3] ?? '', index % 20),
      ),
    );
    await expectNoDescriptors(big.path);
    // Koa prints only what is not exposed.
    expect(other.errors.filter((error) => !isExposed(error))).toEqual([]);
    await other.close();
    await big.remove();
  });

  it('come with nothing for the log when a client resets the connection', async () => {
    const big = await makeFile(Buffer.alloc(16_000_000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(big.path, 16_000_000));
    });
    const socket = connect(other.port, '127.0.0.1', () => {
      socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    });
    socket.once('data', () => socket.resetAndDestroy());
    await expect.poll(() => other.errors.length).toBe(1);
    expect(other.errors.every(isExposed)).toBe(true);
    await expectNoDescriptors(big.path);
    await other.close();
    await big.remove();
  });

  it('leave no listener behind on a connection that is kept', async () => {
    const listeners = new Set<number>();
    const other = await serve(async (ctx) => {
      listeners.add(ctx.req.socket.listenerCount('error'));
      await sendFile(ctx, answerWith(server.file.path, SIZE));
    });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let count = 0; count < 5; count += 1) await other.ask({ agent });
    agent.destroy();
    expect(listeners.size).toBe(1);
    await other.close();
  });

  it('are open while a client is reading', async () => {
    const big = await makeFile(Buffer.alloc(16_000_000));
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(big.path, 16_000_000));
    });
    const client = hang(other.port, '', 300);
    await wait(150);
    expect(await countDescriptors(big.path)).toBe(1);
    await client;
    await expectNoDescriptors(big.path);
    await other.close();
    await big.remove();
  });

  it('are closed after answers without a body, errors and refusals', async () => {
    const rows = [...wholeFileRows, ...rangeRows, ...ifRangeRows, ...preconditionRows];
    await Promise.all(rows.map((row) => server.ask(row)));
    await expectNoDescriptors(server.file.path);
    await expectNoDescriptors(server.empty.path);
  });

  it('are closed for clients that went away before the file was opened', async () => {
    let answered = 0;
    const other = await serve(async (ctx) => {
      await new Promise((resolve) => ctx.res.once('close', resolve));
      await sendFile(ctx, answerWith(server.file.path, SIZE));
      answered += 1;
    });
    await Promise.all(Array.from({ length: 5 }, () => hang(other.port, '', 5)));
    await expect.poll(() => answered).toBe(5);
    await expectNoDescriptors(server.file.path);
    await other.close();
  });

  it('are closed when the version cannot be a tag', async () => {
    const other = await serve(async (ctx) => {
      await sendFile(ctx, { ...answerWith(server.file.path, SIZE), version: 'a"b' });
    });
    expect((await other.ask()).status).toBe(500);
    await expectNoDescriptors(server.file.path);
    await other.close();
  });

  it('are closed when a later middleware gives another answer', async () => {
    const other = await serve(async (ctx) => {
      await sendFile(ctx, answerWith(server.file.path, SIZE));
      ctx.body = 'other';
    });
    expect((await other.ask()).body.toString()).toBe('other');
    await expectNoDescriptors(server.file.path);
    await other.close();
  });
});
