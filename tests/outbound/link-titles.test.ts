import type { RequestListener } from 'node:http';

import { afterEach, describe, expect, it } from 'vitest';

import { fetchLinkTitles } from '../../server/outbound';
import { asPublic, createServers } from './servers';

const servers = createServers();
afterEach(() => servers.closeAll());

const sendTitle: RequestListener = (request, response) => {
  response.end(`<title>${request.headers.host?.split(':')[0] ?? ''}${request.url ?? ''}</title>`);
};

/** Holds each request for a moment and notes who was there at the same time. */
const watchTraffic = () => {
  let now = 0;
  let most = 0;
  const hosts = new Map<string, number>();
  let mostOfOneHost = 0;
  const answer: RequestListener = (request, response) => {
    const host = request.headers.host ?? '';
    now += 1;
    hosts.set(host, (hosts.get(host) ?? 0) + 1);
    most = Math.max(most, now);
    mostOfOneHost = Math.max(mostOfOneHost, hosts.get(host) ?? 0);
    setTimeout(() => {
      now -= 1;
      hosts.set(host, (hosts.get(host) ?? 0) - 1);
      sendTitle(request, response);
    }, 30);
  };
  return { answer, report: () => ({ most, mostOfOneHost }) };
};

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

describe('the titles of links', () => {
  it('come in the order of the links, with what went wrong', async () => {
    const { port } = await servers.http((request, response) => {
      if (request.url === '/missing') response.statusCode = 404;
      if (request.url === '/image') response.setHeader('Content-Type', 'image/png');
      if (request.url === '/untitled') response.end('<p>');
      else sendTitle(request, response);
    });
    const urls = [
      `http://one.example:${port}/a`,
      'no address',
      `http://one.example:${port}/missing`,
      'ftp://one.example/',
      `http://two.example:${port}/image`,
      `http://two.example:${port}/untitled`,
      `http://one.example:${port}/z`,
    ];
    const titles = await fetchLinkTitles(urls, asPublic(port));
    expect(titles.map(({ url }) => url)).toEqual(urls);
    expect(titles.map(({ title, code }) => title ?? code)).toEqual([
      'one.example/a',
      'URL_INVALID',
      'STATUS',
      'SCHEME_REFUSED',
      'NOT_HTML',
      null,
      'one.example/z',
    ]);
    for (const { code, message } of titles) {
      if (code === null) expect(message).toBeNull();
      else expect(message).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are asked for once for each page', async () => {
    const { port, countConnections } = await servers.http(sendTitle);
    const page = `http://one.example:${port}/`;
    const urls = [page, `${page}#part`, `HTTP://ONE.example:${port}`, page];
    const titles = await fetchLinkTitles(urls, asPublic(port));
    expect(titles).toEqual(
      urls.map((url) => ({ url, title: 'one.example/', code: null, message: null })),
    );
    expect(countConnections()).toBe(1);
  });

  it('are asked of one host one after the other', async () => {
    const { answer, report } = watchTraffic();
    const { port } = await servers.http(answer);
    await fetchLinkTitles(
      range(6).map((index) => `http://one.example:${port}/${index}`),
      asPublic(port),
    );
    expect(report()).toEqual({ most: 1, mostOfOneHost: 1 });
  });

  it('are asked of four hosts at a time', async () => {
    const { answer, report } = watchTraffic();
    const { port } = await servers.http(answer);
    const urls = range(20).map((index) => `http://host${index % 10}.example:${port}/${index}`);
    const titles = await fetchLinkTitles(urls, asPublic(port));
    expect(titles.every(({ code }) => code === null)).toBe(true);
    expect(report()).toEqual({ most: 4, mostOfOneHost: 1 });
  });

  it('are done when the time for all of them is up', async () => {
    const { port } = await servers.raw(() => undefined);
    const urls = range(50).map((index) => `http://host${index}.example:${port}/`);
    const titles = await fetchLinkTitles(urls, { ...asPublic(port), totalTimeoutMs: 150 });
    expect(new Set(titles.map(({ code }) => code))).toEqual(new Set(['TIMEOUT']));
  });

  it('are given up when nobody wants them any more', async () => {
    const { port, countConnections } = await servers.raw(() => undefined);
    const titles = await fetchLinkTitles([`http://one.example:${port}/`], {
      ...asPublic(port),
      signal: AbortSignal.abort(),
    });
    expect(titles).toMatchObject([{ code: 'TIMEOUT' }]);
    expect(countConnections()).toBe(0);
  });

  it('survive a resolver with a bug', async () => {
    const titles = await fetchLinkTitles(['http://one.example/', 'http://127.0.0.1/'], {
      resolve: () => {
        throw new TypeError('bug');
      },
    });
    expect(titles.map(({ code }) => code)).toEqual(['UNREACHABLE', 'ADDRESS_REFUSED']);
  });

  it('are none for no links', async () => {
    expect(await fetchLinkTitles([])).toEqual([]);
  });

  it('are given for 50 links at most', async () => {
    await expect(fetchLinkTitles(range(51).map(String))).rejects.toThrow(RangeError);
    expect(await fetchLinkTitles(range(50).map(String))).toHaveLength(50);
  });
});
