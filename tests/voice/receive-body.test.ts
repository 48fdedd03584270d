import { once } from 'node:events';
import { open, readFile, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { Agent, type IncomingMessage } from 'node:http';
import path from 'node:path';
import { Readable } from 'node:stream';

import { afterEach, expect, it, vi } from 'vitest';

import { receiveBody } from '../../server/voice/receive-body';
import { makeContent } from '../http/harness';
import { waitUntil } from '../support/wait';
import { MAX_BYTES, readAll, startUploadServer, type UploadServer } from './upload-server';

let server: UploadServer;

afterEach(() => server.close());

const put = (payload: Buffer, headers: Readonly<Record<string, string>> = {}) =>
  server.ask({
    method: 'PUT',
    payload,
    headers: { 'content-type': 'audio/webm', 'content-length': `${payload.length}`, ...headers },
  });

const codeOf = (body: Buffer | string): unknown =>
  (/"code":"(\w+)"/.exec(body.toString()) ?? [])[1];

const head = (length: number): string =>
  `PUT / HTTP/1.1\r\nHost: x\r\nContent-Type: audio/webm\r\nContent-Length: ${length}\r\n\r\n`;

it('writes the body into a file that only its user can read', async () => {
  server = await startUploadServer();
  const content = makeContent(MAX_BYTES);
  const answer = await put(content);
  expect(answer.status).toBe(202);
  const file = path.join(server.folder, 'received');
  expect((await readFile(file)).equals(content)).toBe(true);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

it.each([
  ['audio/webm;codecs=opus'],
  ['audio/mp4; codecs="mp4a.40.2"'],
  ['Audio/OGG'],
  ['audio/x-m4a'],
  ['video/webm'],
])('takes %s', async (type) => {
  server = await startUploadServer();
  expect((await put(Buffer.from('x'), { 'content-type': type })).status).toBe(202);
});

it.each([
  [''],
  ['text/plain'],
  ['video/mp4'],
  ['application/octet-stream'],
  ['multipart/form-data; boundary=x'],
  ['audio/'],
  ['xaudio/webm'],
  ['audio/webm, text/html'],
])('refuses a body that claims to be "%s"', async (type) => {
  server = await startUploadServer();
  const answer = await put(Buffer.from('x'), { 'content-type': type });
  expect([answer.status, codeOf(answer.body)]).toEqual([415, 'VOICE_UNSUPPORTED']);
  expect(await server.list()).toEqual([]);
});

it('wants to know the length before', async () => {
  server = await startUploadServer();
  const answer = await server.ask({
    method: 'PUT',
    payload: 'x',
    headers: { 'content-type': 'audio/webm', 'transfer-encoding': 'chunked' },
  });
  expect([answer.status, codeOf(answer.body)]).toEqual([411, 'LENGTH_REQUIRED']);
  expect(answer.headers.connection).toBe('close');
  expect(await server.list()).toEqual([]);
});

it('refuses what is a byte too large, and lets its sender read why', async () => {
  server = await startUploadServer();
  const answer = await put(makeContent(MAX_BYTES + 1));
  expect([answer.status, codeOf(answer.body)]).toEqual([413, 'VOICE_TOO_LARGE']);
  expect(await server.list()).toEqual([]);
});

it('refuses a gigabyte as soon as it is announced', async () => {
  server = await startUploadServer();
  const startedAt = performance.now();
  const answer = await readAll(server.open(head(1024 ** 3)));
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toMatch(/^connection: close\r$/im);
  expect(await server.list()).toEqual([]);
});

it('never writes more of an endless body than was announced', async () => {
  server = await startUploadServer();
  const socket = server.open(head(10));
  // What follows is no body any more, and no request either.
  socket.write(`0123456789${'A'.repeat(50_000)}`);
  expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 400 /);
  const kept = await readFile(path.join(server.folder, 'received'), 'utf8').catch(() => '');
  expect(['', '0123456789']).toContain(kept);
});

it('gives up a client that sends less than it has to', async () => {
  server = await startUploadServer({ minBytesPerSecond: 10 });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  const socket = server.open(head(1_000));
  socket.write('the beginning');
  await vi.waitFor(() => {
    expect(vi.getTimerCount()).toBe(1);
  });
  const answered = readAll(socket);
  vi.advanceTimersByTime(11_000);
  vi.useRealTimers();
  expect(await answered).toMatch(/^HTTP\/1\.1 400 /);
  expect(await server.list()).toEqual([]);
});

it('gives up what is being sent once more', async () => {
  const again = new AbortController();
  server = await startUploadServer({ signal: again.signal });
  const socket = server.open(head(1_000));
  socket.write('the beginning');
  await vi.waitFor(async () => {
    expect(await server.list()).toEqual(['received']);
  });
  again.abort();
  expect(await readAll(socket)).toMatch(/^HTTP\/1\.1 400 /);
  expect(await server.list()).toEqual([]);
});

it('gives up a client that falls silent', async () => {
  server = await startUploadServer({ idleTimeoutMs: 100 });
  const socket = server.open(head(1_000));
  socket.write('the beginning');
  const answer = await readAll(socket);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toMatch(/^connection: close\r$/im);
  expect(codeOf(answer)).toBe('UPLOAD_INCOMPLETE');
  expect(await server.list()).toEqual([]);
});

it('gives up a client that sends a byte now and then', async () => {
  server = await startUploadServer({ idleTimeoutMs: 1_000, totalTimeoutMs: 300 });
  const socket = server.open(head(1_000));
  const dripping = setInterval(() => socket.write('.'), 20);
  const answer = await readAll(socket);
  clearInterval(dripping);
  expect(codeOf(answer)).toBe('UPLOAD_INCOMPLETE');
  expect(await server.list()).toEqual([]);
});

it('waits for a slow client that keeps sending', async () => {
  server = await startUploadServer({ idleTimeoutMs: 300 });
  const socket = server.open(head(10));
  socket.on('data', () => socket.end());
  const reading = readAll(socket);
  for (let sent = 0; sent < 10; sent += 1) {
    socket.write('.');
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  expect(await reading).toMatch(/^HTTP\/1\.1 202 /);
});

it('leaves nothing of a connection that is cut', async () => {
  server = await startUploadServer();
  const socket = server.open(head(1_000));
  socket.write('the beginning');
  await waitUntil('the file', async () => (await server.list()).length === 1);
  socket.destroy();
  await waitUntil('no file', async () => (await server.list()).length === 0);
});

it('keeps the connection after an error whose body has come', async () => {
  server = await startUploadServer();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { 'content-type': 'text/plain', 'content-length': '1' };
  const first = await server.ask({ agent, method: 'PUT', payload: 'x', headers });
  const second = await server.ask({ agent, method: 'PUT', payload: 'x', headers });
  agent.destroy();
  expect([first.headers.connection, second.status]).toEqual(['keep-alive', 415]);
});

it('never writes into a file that is there', async () => {
  server = await startUploadServer();
  const file = path.join(server.folder, 'received');
  await writeFile(file, 'another');
  expect((await put(Buffer.from('x'))).status).toBe(500);
  expect(await readFile(file, 'utf8')).toBe('another');
});

it('leaves nothing when the disk is full', async () => {
  server = await startUploadServer();
  const handle = await open(path.join(server.folder, 'any'), 'w');
  const appending = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'appendFile');
  appending.mockRejectedValueOnce(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
  await handle.close();
  const answer = await put(makeContent(MAX_BYTES));
  vi.restoreAllMocks();
  expect(answer.status).toBe(500);
  expect(await server.list()).toEqual(['any']);
});

it('leaves nothing when the disk is full at the very end', async () => {
  server = await startUploadServer();
  const handle = await open(path.join(server.folder, 'any'), 'w');
  const appending = vi.spyOn(Object.getPrototypeOf(handle) as FileHandle, 'appendFile');
  appending.mockImplementationOnce(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  });
  await handle.close();
  // One piece: nothing is left to come when it can't be written.
  const answer = await put(Buffer.from('all of it'));
  vi.restoreAllMocks();
  expect(answer.status).toBe(500);
  expect(await server.list()).toEqual(['any']);
});

const requestOf = (chunks: readonly Buffer[], length: number): IncomingMessage =>
  Object.assign(Readable.from(chunks), {
    headers: { 'content-type': 'audio/webm', 'content-length': String(length) },
  }) as unknown as IncomingMessage;

it.each([
  ['longer', 5],
  ['shorter', 7],
])('refuses a body that is %s than announced', async (_name, length) => {
  server = await startUploadServer();
  const request = requestOf([Buffer.from('abc'), Buffer.from('def')], length);
  const receiving = receiveBody(request, {
    maxBytes: MAX_BYTES,
    idleTimeoutMs: 1_000,
    totalTimeoutMs: 1_000,
    minBytesPerSecond: 1,
    signal: new AbortController().signal,
    file: path.join(server.folder, 'received'),
  });
  await expect(receiving).rejects.toMatchObject({ details: { code: 'UPLOAD_INCOMPLETE' } });
  expect(await server.list()).toEqual([]);
});

it('ends at once for a request that is over already', async () => {
  server = await startUploadServer();
  const request = requestOf([], 5);
  request.destroy();
  await once(request, 'close');
  const receiving = receiveBody(request, {
    maxBytes: MAX_BYTES,
    idleTimeoutMs: 60_000,
    totalTimeoutMs: 60_000,
    minBytesPerSecond: 1,
    signal: new AbortController().signal,
    file: path.join(server.folder, 'received'),
  });
  await expect(receiving).rejects.toMatchObject({ details: { code: 'UPLOAD_INCOMPLETE' } });
});
