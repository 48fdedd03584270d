import { setInterval } from 'node:timers';
import { createGzip, deflateRawSync, gzipSync } from 'node:zlib';

import { afterEach, describe, expect, it } from 'vitest';

import { fetchSafely } from '../../server/outbound/fetch-safely';
import { asPublic, createServers, LOOPBACK } from './servers';

const servers = createServers();
afterEach(() => servers.closeAll());

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const MEGABYTE = 1_048_576;

/** Says the same again and again, as fast as it is heard. */
const flood = (socket: NodeJS.WritableStream, chunk: Uint8Array): void => {
  const write = (): void => {
    while (socket.write(chunk));
  };
  socket.on('drain', write);
  write();
};

describe('of a page that never ends', () => {
  it('only the beginning is read', async () => {
    let isClosed: Promise<unknown> = Promise.resolve();
    const { port } = await servers.raw((socket) => {
      isClosed = new Promise((resolve) => socket.once('close', resolve));
      socket.write(`${HEAD}\r\n`);
      flood(socket, Buffer.alloc(65_536, 'a'));
    });
    const page = await fetchSafely(`http://page.example:${port}/`, asPublic(port));
    expect(page.isTruncated).toBe(true);
    expect(page.body.length).toBe(524_288);
    await isClosed;
  });

  it.each([
    ['leads elsewhere', 'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2/\r\n\r\n'],
    ['is missing', 'HTTP/1.1 404 Not Found\r\n\r\n'],
    ['is no page', 'HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n'],
  ])('nothing is read when it %s', async (_kind, head) => {
    let isClosed: Promise<unknown> = Promise.resolve();
    const { port } = await servers.raw((socket) => {
      isClosed = new Promise((resolve) => socket.once('close', resolve));
      socket.write(head);
      flood(socket, Buffer.alloc(65_536, 'a'));
    });
    // Long enough that it isn't the end of time that closes the connection.
    const options = { ...asPublic(port), timeoutMs: 60_000 };
    await expect(fetchSafely(`http://page.example:${port}/`, options)).rejects.toThrow();
    await isClosed;
  });

  it('as much is read as was asked for', async () => {
    const { port } = await servers.http((_request, response) => response.end('a'.repeat(1_001)));
    const url = `http://page.example:${port}/`;
    const cut = await fetchSafely(url, { ...asPublic(port), maxBytes: 1_000 });
    expect([cut.body.length, cut.isTruncated]).toEqual([1_000, true]);
    const whole = await fetchSafely(url, { ...asPublic(port), maxBytes: 1_001 });
    expect([whole.body.length, whole.isTruncated]).toEqual([1_001, false]);
  });

  it('only the beginning is decoded', async () => {
    const { port } = await servers.http((_request, response) => {
      response.setHeader('Content-Encoding', 'gzip');
      const gzip = createGzip();
      gzip.pipe(response);
      flood(gzip, Buffer.alloc(MEGABYTE));
    });
    const page = await fetchSafely(`http://bomb.example:${port}/`, asPublic(port));
    expect([page.body.length, page.isTruncated]).toEqual([524_288, true]);
  });

  it('nothing is kept when its bytes decode to nothing', async () => {
    const empty = gzipSync('');
    const { port } = await servers.http((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' });
      flood(response, Buffer.concat(Array.from({ length: 1_000 }, () => empty)));
    });
    await expect(fetchSafely(`http://bomb.example:${port}/`, asPublic(port))).rejects.toMatchObject(
      { code: 'UNREACHABLE' },
    );
  });
});

describe('a page of', () => {
  const answer = (encoding: string, body: Uint8Array) =>
    servers.http((_request, response) => {
      response.setHeader('Content-Encoding', encoding).end(body);
    });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip', 'unknown'])(
    'an encoding that was not asked for is refused: %s',
    async (encoding) => {
      const { port } = await answer(encoding, deflateRawSync('x'));
      await expect(
        fetchSafely(`http://page.example:${port}/`, asPublic(port)),
      ).rejects.toMatchObject({ code: 'NOT_HTML' });
    },
  );

  it('compressed bytes that are none, or end too early, is an error', async () => {
    for (const body of [Buffer.from('no gzip'), gzipSync('a'.repeat(100)).subarray(0, 15)]) {
      const { port } = await answer('gzip', body);
      await expect(
        fetchSafely(`http://page.example:${port}/`, asPublic(port)),
      ).rejects.toMatchObject({ code: 'UNREACHABLE' });
    }
  });
});

describe('a server that takes its time is given up', () => {
  const TIMEOUT_MS = 150;
  const expectTimeout = (port: number): Promise<void> =>
    expect(
      fetchSafely(`http://slow.example:${port}/`, { ...asPublic(port), timeoutMs: TIMEOUT_MS }),
    ).rejects.toMatchObject({ code: 'TIMEOUT' });

  it('when it never answers', async () => {
    const { port } = await servers.raw(() => undefined);
    await expectTimeout(port);
  });

  it.each([
    ['body', `${HEAD}\r\n`, 'a'],
    ['chunked body', `${HEAD}Transfer-Encoding: chunked\r\n\r\n`, '1\r\na\r\n'],
    ['headers', HEAD, 'X: y\r\n'],
    ['status line', '', 'H'],
  ])('when its %s comes in drips', async (_kind, start, drip) => {
    const { port } = await servers.raw((socket) => {
      socket.write(start);
      const timer = setInterval(() => {
        socket.write(drip);
        // One letter of the status line would be wrong twice.
        if (drip === 'H') clearInterval(timer);
      }, 20);
      socket.once('close', () => {
        clearInterval(timer);
      });
    });
    await expectTimeout(port);
  });

  it('when it leads on slowly', async () => {
    const { port } = await servers.http((_request, response) => {
      setTimeout(() => response.writeHead(302, { Location: '/' }).end(), 60);
    });
    await expectTimeout(port);
  });

  it('when the name server never answers', async () => {
    await expect(
      fetchSafely('http://slow.example/', {
        timeoutMs: TIMEOUT_MS,
        resolve: () => new Promise(() => undefined),
      }),
    ).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('when the caller does not want to wait any longer', async () => {
    const { port } = await servers.raw(() => undefined);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    await expect(
      fetchSafely(`http://slow.example:${port}/`, { ...asPublic(port), signal }),
    ).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('when the caller would wait longer', async () => {
    const { port } = await servers.raw(() => undefined);
    const { signal } = new AbortController();
    await expect(
      fetchSafely(`http://slow.example:${port}/`, {
        ...asPublic(port),
        signal,
        timeoutMs: TIMEOUT_MS,
      }),
    ).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  it('as unreachable while there is no connection: a firewall looks like a closed port', async () => {
    const { port } = await servers.raw(() => undefined);
    const caller = new AbortController();
    await expect(
      fetchSafely(`http://slow.example:${port}/`, {
        ...asPublic(port),
        signal: caller.signal,
        // Runs when the request has been made and its connection hasn't.
        isAllowedAddress: () => {
          process.nextTick(() => {
            caller.abort();
          });
          return true;
        },
      }),
    ).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });

  it('before it is asked, when the caller has gone', async () => {
    const { port, countConnections } = await servers.raw(() => undefined);
    for (const url of [`http://slow.example:${port}/`, `http://${LOOPBACK}:${port}/`]) {
      await expect(
        fetchSafely(url, { ...asPublic(port), signal: AbortSignal.abort() }),
      ).rejects.toMatchObject({ code: 'TIMEOUT' });
    }
    expect(countConnections()).toBe(0);
  });
});

const HINTS = 'HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n';

describe('a server that breaks the rules can not be reached', () => {
  it.each<[string, string]>([
    ['it is none of HTTP', 'SSH-2.0-OpenSSH_9.2\r\n'],
    ['it closes at once', ''],
    ['its header is too long', `${HEAD}X: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['it has too many headers', `${HEAD}${'X: y\r\n'.repeat(10_000)}\r\n`],
    [
      'two lengths contradict each other',
      `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    ],
    ['it ends too early', `${HEAD}Content-Length: 10\r\n\r\nab`],
    ['its chunks are wrong', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n`],
    ['it never gets to the point', `${HINTS.repeat(20)}${HEAD}\r\n`],
    [
      'it changes the protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n',
    ],
  ])('when %s', async (_kind, answer) => {
    const { port } = await servers.raw((socket) => {
      if (answer === '') socket.destroy();
      else socket.once('data', () => socket.end(answer));
    });
    await expect(fetchSafely(`http://page.example:${port}/`, asPublic(port))).rejects.toMatchObject(
      { code: 'UNREACHABLE' },
    );
  });

  it('when its headers never end', async () => {
    const { port } = await servers.raw((socket) => {
      socket.write(HEAD);
      flood(socket, Buffer.from('X: y\r\n'.repeat(1_000)));
    });
    await expect(fetchSafely(`http://page.example:${port}/`, asPublic(port))).rejects.toMatchObject(
      { code: 'UNREACHABLE' },
    );
  });

  it('when nobody listens, and the error does not say where', async () => {
    const { port } = await servers.raw(() => undefined);
    await servers.closeAll();
    const failed = fetchSafely(`http://page.example:${port}/`, asPublic(port));
    await expect(failed).rejects.toMatchObject({ code: 'UNREACHABLE' });
    await expect(failed).rejects.toThrow(/^The page could not be reached\.$/);
  });

  it('when the name server fails', async () => {
    const trouble = Object.assign(new Error('EAI_AGAIN'), { code: 'EAI_AGAIN' });
    await expect(
      fetchSafely('http://page.example/', { resolve: () => Promise.reject(trouble) }),
    ).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });
});
