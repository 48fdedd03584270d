import type { IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { fetchSafely } from '../../server/outbound/fetch-safely';
import { asPublic, createServers, INSIDE, LOOPBACK } from './servers';

const servers = createServers();
afterEach(async () => {
  vi.unstubAllEnvs();
  await servers.closeAll();
});

const PAGE = '<title>Eine Seite</title>';

const textOf = ({ body }: { readonly body: Uint8Array }): string => Buffer.from(body).toString();

describe('a page', () => {
  it('is read with what is known of it', async () => {
    const { port } = await servers.http((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(PAGE);
    });
    const page = await fetchSafely(`http://page.example:${port}/path?a=1#part`, asPublic(port));
    expect({ ...page, body: textOf(page) }).toEqual({
      finalUrl: `http://page.example:${port}/path?a=1`,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      body: PAGE,
      isTruncated: false,
    });
  });

  it('is asked for with nothing that tells of the site or the editor', async () => {
    const seen: { method: string | undefined; url: string | undefined; headers: unknown }[] = [];
    const { port } = await servers.http(({ method, url, headers }, response) => {
      seen.push({ method, url, headers });
      response.setHeader('Set-Cookie', 'id=1');
      if (url === '/') response.writeHead(302, { Location: '/second?x' });
      response.end(PAGE);
    });
    await fetchSafely(`http://page.example:${port}/`, asPublic(port));
    const headers: IncomingHttpHeaders = {
      'user-agent': 'Mozilla/5.0 (compatible; strapi-plugin-podcast)',
      accept: 'text/html,application/xhtml+xml',
      'accept-encoding': 'gzip',
      host: `page.example:${port}`,
      connection: 'close',
    };
    expect(seen).toEqual([
      { method: 'GET', url: '/', headers },
      { method: 'GET', url: '/second?x', headers },
    ]);
  });

  it('is decoded when it comes compressed', async () => {
    const { port } = await servers.http((_request, response) => {
      response.setHeader('Content-Encoding', 'gzip').end(gzipSync(PAGE));
    });
    expect(textOf(await fetchSafely(`http://page.example:${port}/`, asPublic(port)))).toBe(PAGE);
  });

  it('may be announced by hints', async () => {
    const { port } = await servers.http((_request, response) => {
      response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
      response.end(PAGE);
    });
    expect(textOf(await fetchSafely(`http://page.example:${port}/`, asPublic(port)))).toBe(PAGE);
  });

  it('has no type when the server names none', async () => {
    const { port } = await servers.http((_request, response) => response.end(PAGE));
    expect(await fetchSafely(`http://page.example:${port}/`, asPublic(port))).toMatchObject({
      contentType: null,
    });
  });

  it.each(['text/html', 'TEXT/HTML;charset=x', 'application/xhtml+xml', ' text/html ; a=b'])(
    'is one by its type %s',
    async (contentType) => {
      const { port } = await servers.http((_request, response) => {
        response.setHeader('Content-Type', contentType).end(PAGE);
      });
      expect(textOf(await fetchSafely(`http://page.example:${port}/`, asPublic(port)))).toBe(PAGE);
    },
  );

  it.each(['image/png', 'application/json', 'text/htmlx', 'text/plain', 'x', 'audio/mpeg'])(
    'is none by its type %s',
    async (contentType) => {
      const { port } = await servers.http((_request, response) => {
        response.setHeader('Content-Type', contentType).end(PAGE);
      });
      await expect(
        fetchSafely(`http://page.example:${port}/`, asPublic(port)),
      ).rejects.toMatchObject({ code: 'NOT_HTML' });
    },
  );

  it.each([304, 400, 401, 403, 404, 407, 410, 429, 500, 503, 999])(
    'is none with status %d',
    async (status) => {
      const { port } = await servers.http((_request, response) => {
        response.writeHead(status).end(status === 304 ? undefined : PAGE);
      });
      await expect(
        fetchSafely(`http://page.example:${port}/`, asPublic(port)),
      ).rejects.toMatchObject({ code: 'STATUS' });
    },
  );
});

describe('the connection', () => {
  it('goes to the address that was checked, though the name server changes its mind', async () => {
    const outside = await servers.http((_request, response) => response.end(PAGE));
    const inside = await servers.http((_request, response) => response.end('secret'), {
      host: INSIDE,
      port: outside.port,
    });
    let questions = 0;
    const page = await fetchSafely(`http://rebind.example:${outside.port}/`, {
      ...asPublic(outside.port),
      resolve: () => {
        questions += 1;
        return Promise.resolve([questions === 1 ? LOOPBACK : INSIDE]);
      },
    });
    expect(textOf(page)).toBe(PAGE);
    expect(questions).toBe(1);
    expect(outside.countConnections()).toBe(1);
    expect(inside.countConnections()).toBe(0);
  });

  it('is made neither to the good nor to the bad address of a name with both', async () => {
    const outside = await servers.http((_request, response) => response.end(PAGE));
    const inside = await servers.http((_request, response) => response.end('secret'), {
      host: INSIDE,
      port: outside.port,
    });
    for (const addresses of [
      [LOOPBACK, INSIDE],
      [INSIDE, LOOPBACK],
    ]) {
      await expect(
        fetchSafely(`http://mixed.example:${outside.port}/`, {
          ...asPublic(outside.port),
          resolve: () => Promise.resolve(addresses),
        }),
      ).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    }
    expect(outside.countConnections() + inside.countConnections()).toBe(0);
  });

  it('is not made to what is no address, whoever allows it', async () => {
    await expect(
      fetchSafely('http://page.example/', {
        resolve: () => Promise.resolve(['localhost']),
        isAllowedAddress: () => true,
      }),
    ).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
  });

  it('is not made to refused literal addresses', async () => {
    const inside = await servers.http((_request, response) => response.end('secret'));
    const allowedPorts = [inside.port];
    for (const host of ['127.0.0.1', '127.1', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0']) {
      await expect(
        fetchSafely(`http://${host}:${inside.port}/`, { allowedPorts }),
      ).rejects.toMatchObject({ code: 'ADDRESS_REFUSED' });
    }
    expect(inside.countConnections()).toBe(0);
  });

  it('falls back to the other family when the first address does not answer', async () => {
    const { port } = await servers.http((_request, response) => response.end(PAGE));
    const page = await fetchSafely(`http://two.example:${port}/`, {
      ...asPublic(port),
      resolve: () => Promise.resolve(['::1', LOOPBACK]),
      isAllowedAddress: () => true,
    });
    expect(textOf(page)).toBe(PAGE);
  });

  it('knocks at one address of each family only', async () => {
    const inside = await servers.http((_request, response) => response.end(PAGE), { host: INSIDE });
    await expect(
      fetchSafely(`http://many.example:${inside.port}/`, {
        ...asPublic(inside.port),
        resolve: () => Promise.resolve([LOOPBACK, INSIDE]),
        isAllowedAddress: () => true,
      }),
    ).rejects.toMatchObject({ code: 'UNREACHABLE' });
    expect(inside.countConnections()).toBe(0);
  });

  it('does not go through a proxy of the environment', async () => {
    const proxy = await servers.http((_request, response) => response.end('proxy'));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY']) {
      vi.stubEnv(name, `http://${LOOPBACK}:${proxy.port}`);
    }
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    const { port } = await servers.http((_request, response) => response.end(PAGE));
    expect(textOf(await fetchSafely(`http://page.example:${port}/`, asPublic(port)))).toBe(PAGE);
    expect(proxy.countConnections()).toBe(0);
  });

  it('is closed after the page', async () => {
    let isClosed: Promise<unknown> = Promise.resolve();
    const { port } = await servers.http((request, response) => {
      isClosed = new Promise((resolve) => request.socket.once('close', resolve));
      response.end(PAGE);
    });
    await fetchSafely(`http://page.example:${port}/`, asPublic(port));
    await isClosed;
  });
});
