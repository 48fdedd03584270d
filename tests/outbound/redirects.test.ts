import { afterEach, describe, expect, it } from 'vitest';

import { fetchSafely } from '../../server/outbound/fetch-safely';
import { asPublic, createServers, INSIDE, LOOPBACK, type TestServer } from './servers';

const servers = createServers();
afterEach(() => servers.closeAll());

/** A public host that leads on, and a host inside on the same port. */
const openBoth = async (
  locate: (path: string, port: number) => string | undefined,
  status = 302,
): Promise<{ readonly outside: TestServer; readonly inside: TestServer }> => {
  const outside = await servers.http((request, response) => {
    const location = locate(request.url ?? '', outside.port);
    if (location !== undefined) response.writeHead(status, { Location: location });
    response.end(`<title>${request.url ?? ''}</title>`);
  });
  const inside = await servers.http((_request, response) => response.end('secret'), {
    host: INSIDE,
    port: outside.port,
  });
  return { outside, inside };
};

const readZone = (name: string): Promise<readonly string[]> =>
  Promise.resolve([name.startsWith('127.0.0.2.') ? INSIDE : LOOPBACK]);

describe('a redirect', () => {
  it.each<[string, number, (port: number) => string]>([
    ['an absolute address', 301, (port) => `http://other.example:${port}/next`],
    ['a path', 302, () => '/next'],
    ['a relative path', 303, () => 'next'],
    ['an address without scheme', 307, (port) => `//other.example:${port}/next`],
    ['a path with fragment', 308, () => '/next#part'],
  ])('to %s is followed with status %d', async (_kind, status, locate) => {
    const { outside } = await openBoth(
      (path, port) => (path === '/' ? locate(port) : undefined),
      status,
    );
    const page = await fetchSafely(`http://page.example:${outside.port}/`, asPublic(outside.port));
    expect(page.finalUrl).toMatch(/^http:\/\/(page|other)\.example:\d+\/next$/);
    expect(outside.countConnections()).toBe(2);
  });

  it('may have characters outside ASCII', async () => {
    const { port } = await servers.raw((socket) => {
      socket.once('data', (data) => {
        const isFirst = data.toString().startsWith('GET / ');
        socket.end(
          isFirst
            ? Buffer.from('HTTP/1.1 302 Found\r\nLocation: /\u00fcber\r\nContent-Length: 0\r\n\r\n')
            : 'HTTP/1.1 200 OK\r\n\r\n',
        );
      });
    });
    const { finalUrl } = await fetchSafely(`http://page.example:${port}/`, asPublic(port));
    expect(finalUrl).toBe(`http://page.example:${port}/%C3%BCber`);
  });

  it.each<[string, string, (port: number) => string]>([
    ['a private address', 'ADDRESS_REFUSED', (port) => `http://127.0.0.2:${port}/`],
    ['a private address, disguised', 'ADDRESS_REFUSED', (port) => `http://127.2:${port}/`],
    ['a private address, mapped', 'ADDRESS_REFUSED', (port) => `http://[::ffff:7f00:2]:${port}/`],
    ['a private address without scheme', 'ADDRESS_REFUSED', (port) => `//127.0.0.2:${port}/`],
    ['a private address with backslashes', 'ADDRESS_REFUSED', (port) => `\\\\127.0.0.2:${port}\\`],
    ['a name inside', 'ADDRESS_REFUSED', (port) => `http://127.0.0.2.nip.example:${port}/`],
    ['https inside', 'ADDRESS_REFUSED', (port) => `https://127.0.0.2:${port}/`],
    ['another port', 'PORT_REFUSED', () => 'http://page.example:6379/'],
    ['the usual port, if not allowed', 'PORT_REFUSED', () => 'http://page.example/'],
    ['a file', 'SCHEME_REFUSED', () => 'file:///etc/passwd'],
    ['another protocol', 'SCHEME_REFUSED', () => 'gopher://127.0.0.2:6379/_INFO'],
    ['data', 'SCHEME_REFUSED', () => 'data:text/html,<title>x</title>'],
    ['a script', 'SCHEME_REFUSED', () => 'javascript:alert(1)'],
    ['credentials', 'URL_INVALID', (port) => `http://user:pw@page.example:${port}/`],
    ['nonsense', 'URL_INVALID', () => 'http://['],
    ['a page too deep', 'URL_INVALID', () => `/${'a'.repeat(5_000)}`],
  ])('to %s is refused: %s', async (_kind, code, locate) => {
    const { outside, inside } = await openBoth((_path, port) => locate(port));
    await expect(
      fetchSafely(`http://page.example:${outside.port}/`, {
        ...asPublic(outside.port),
        resolve: readZone,
      }),
    ).rejects.toMatchObject({ code });
    expect(outside.countConnections()).toBe(1);
    expect(inside.countConnections()).toBe(0);
  });

  it('to the same name resolves it anew, and checks what it finds', async () => {
    const { outside, inside } = await openBoth(() => '/again');
    let questions = 0;
    await expect(
      fetchSafely(`http://rebind.example:${outside.port}/`, {
        ...asPublic(outside.port),
        resolve: () => {
          questions += 1;
          return Promise.resolve([questions === 1 ? LOOPBACK : INSIDE]);
        },
      }),
    ).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    expect(questions).toBe(2);
    expect(inside.countConnections()).toBe(0);
  });

  it('comes five times at most', async () => {
    const countdown = (path: string): string | undefined =>
      path === '/0' ? undefined : `/${Number(path.slice(1)) - 1}`;
    const { outside } = await openBoth(countdown);
    const options = asPublic(outside.port);
    const { finalUrl } = await fetchSafely(`http://page.example:${outside.port}/5`, options);
    expect(finalUrl).toMatch(/\/0$/);
    await expect(
      fetchSafely(`http://page.example:${outside.port}/6`, options),
    ).rejects.toMatchObject({ code: 'TOO_MANY_REDIRECTS' });
    expect(outside.countConnections()).toBe(12);
  });

  it('to itself ends', async () => {
    const { outside } = await openBoth(() => '/');
    await expect(
      fetchSafely(`http://page.example:${outside.port}/`, asPublic(outside.port)),
    ).rejects.toMatchObject({ code: 'TOO_MANY_REDIRECTS' });
    expect(outside.countConnections()).toBe(6);
  });

  it('to nowhere is a status', async () => {
    const { port } = await servers.http((_request, response) => response.writeHead(302).end());
    await expect(fetchSafely(`http://page.example:${port}/`, asPublic(port))).rejects.toMatchObject(
      { code: 'STATUS' },
    );
  });
});
