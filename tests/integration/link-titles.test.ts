import { createServer, type Server } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';

const PATH = '/podcast/outline/link-titles';
/** Those that pages are read from and that need no rights. */
const OPEN_PORTS = [8443, 8080];

interface Listener {
  readonly port: number;
  readonly countConnections: () => number;
  readonly close: () => void;
}

const listenOn = (port: number): Promise<Listener> =>
  new Promise((resolve, reject) => {
    let connections = 0;
    const server: Server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve({ port, countConnections: () => connections, close: () => server.close() });
    });
  });

/** A service inside the site's network, where only the address can keep requests away. */
const openInside = (): Promise<Listener> =>
  OPEN_PORTS.reduce(
    (found, port) => found.catch(() => listenOn(port)),
    Promise.reject<Listener>(new Error('none yet')),
  );

interface Answer {
  readonly data: readonly {
    readonly url: string;
    readonly title: string | null;
    readonly code: string | null;
    readonly message: string | null;
  }[];
  readonly meta: unknown;
}

interface Creator {
  readonly create: (attributes: object) => Promise<unknown>;
}

describe('the titles of links', () => {
  let site: Site;
  let inside: Listener;

  beforeAll(async () => {
    inside = await openInside();
    site = await bootStrapi();
  });

  afterAll(async () => {
    inside.close();
    await site.close();
  });

  const ask = async (body: unknown): Promise<Response> => {
    const admin = await site.admin();
    return admin.fetch(PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  };

  it('are not for everybody', async () => {
    const response = await site.fetch(PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ urls: ['http://127.0.0.1/'] }),
    });
    expect(response.status).toBe(401);
  });

  it('are not for administrators who may not edit outlines', async () => {
    await site.admin();
    const { id } = (await site.strapi.db
      .query('admin::role')
      .findOne({ where: { code: 'strapi-author' } })) as { readonly id: number };
    const password = 'Test-Password-1';
    const users = site.strapi.service('admin::user') as unknown as Creator;
    await users.create({
      email: 'author@example.org',
      firstname: 'Author',
      isActive: true,
      password,
      roles: [id],
    });
    const login = await site.fetch('/admin/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'author@example.org', password }),
    });
    const { data } = (await login.json()) as { readonly data: { readonly token: string } };
    const response = await site.fetch(PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${data.token}` },
      body: JSON.stringify({ urls: ['http://127.0.0.1/'] }),
    });
    expect(response.status).toBe(403);
  });

  it('are never read inside the site’s network', async () => {
    const { port } = inside;
    const hosts = ['127.0.0.1', '127.1', '2130706433', 'localhost', '[::ffff:127.0.0.1]', '0'];
    const urls = hosts.map((host) => `http://${host}:${port}/`);
    const response = await ask({ urls });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const message = 'This address leads to no place on the public internet.';
    expect((await response.json()) as Answer).toEqual({
      data: urls.map((url) => ({ url, title: null, code: 'ADDRESS_REFUSED', message })),
      meta: {},
    });
    expect(inside.countConnections()).toBe(0);
  });

  it('do not tell an open port inside from a closed one', async () => {
    const closed = OPEN_PORTS.find((port) => port !== inside.port) ?? 80;
    const outcomes = await Promise.all(
      [inside.port, closed].map(async (port) => {
        const response = await ask({ urls: [`https://127.0.0.1:${port}/`] });
        const { data } = (await response.json()) as Answer;
        return data.map(({ code, message }) => ({ code, message }));
      }),
    );
    expect(outcomes[0]).toEqual(outcomes[1]);
    expect(inside.countConnections()).toBe(0);
  });

  it('tell link by link what is no address', async () => {
    const response = await ask({ urls: ['', 'x', 'file:///etc/passwd', `http://127.0.0.1:22/`] });
    const { data } = (await response.json()) as Answer;
    expect(data.map(({ code }) => code)).toEqual([
      'URL_INVALID',
      'URL_INVALID',
      'SCHEME_REFUSED',
      'PORT_REFUSED',
    ]);
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a list', ['http://127.0.0.1/']],
    ['no list', { urls: 'http://127.0.0.1/' }],
    ['no text', { urls: [1] }],
    ['null', { urls: null }],
    ['no links', { urls: [] }],
    ['too many links', { urls: Array.from({ length: 51 }, () => 'http://127.0.0.1/') }],
    ['something else', { urls: ['http://127.0.0.1/'], timeoutMs: 1 }],
  ])('are refused for a body of %s', async (_kind, body) => {
    const response = await ask(body);
    expect(response.status).toBe(400);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
