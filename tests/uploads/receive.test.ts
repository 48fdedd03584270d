import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createConnection, type AddressInfo, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { receiveBytes } from '../../server/uploads/receive';
import { waitUntil } from '../support/wait';

const STORED = 'abc';
const MAX_BYTES = 10;

let folder: string;
let file: string;
let server: Server;
let interruption: AbortController;
/** How the only request was received. */
let received: Promise<number>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'podcast-receive-'));
  file = path.join(folder, 'upload');
  await writeFile(file, STORED);
  interruption = new AbortController();
  received = new Promise((resolve, reject) => {
    server = createServer((request, response) => {
      const place = { file, offset: STORED.length, maxBytes: MAX_BYTES };
      receiveBytes(request, place, interruption.signal).then(resolve, reject);
      received.catch(() => undefined).finally(() => response.end());
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(async () => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const stored = (): Promise<string> => readFile(file, 'latin1');

/** Sends the beginning of a body that is to have ten bytes. */
const begin = async (body: string): Promise<Socket> => {
  const socket = createConnection((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`PATCH / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n${body}`);
  return socket;
};

const send = async (body: string): Promise<void> => {
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}`, { method: 'PATCH', body });
};

it('writes a body where it belongs', async () => {
  await send('defg');
  expect([await received, await stored()]).toEqual([7, 'abcdefg']);
});

it('takes no more than was announced', async () => {
  await send('0123456789');
  await expect(received).rejects.toMatchObject({
    status: 413,
    details: { code: 'UPLOAD_TOO_LARGE' },
  });
  expect(await stored()).toBe(STORED);
});

it('keeps what has come when the connection ends', async () => {
  const socket = await begin('de');
  await waitUntil('the beginning', async () => (await stored()) === 'abcde');
  socket.destroy();
  expect([await received, await stored()]).toEqual([5, 'abcde']);
});

it('keeps what has come when it is interrupted', async () => {
  const socket = await begin('de');
  await waitUntil('the beginning', async () => (await stored()) === 'abcde');
  interruption.abort();
  expect(await received).toBe(5);
  socket.destroy();
});

it('takes nothing once it is interrupted', async () => {
  interruption.abort();
  await send('defg');
  expect([await received, await stored()]).toEqual([3, STORED]);
});

it('writes on where the disk has taken a part, and keeps that when the disk is full', async () => {
  const handle = await open(file);
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const write = Reflect.get(prototype, 'write') as (...input: unknown[]) => unknown;
  let writes = 0;
  vi.spyOn(prototype, 'write').mockImplementation(function (
    this: FileHandle,
    ...[bytes, from, , position]: unknown[]
  ) {
    writes += 1;
    if (writes > 2) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    return Reflect.apply(write, this, [bytes, from, 1, position]) as never;
  });
  await send('defg');
  await expect(received).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(await stored()).toBe('abcde');
});
