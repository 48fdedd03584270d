import type { Core } from '@strapi/strapi';
import { afterEach, describe, expect, it } from 'vitest';

import { createSubscriptionRoutes } from '../../server/comments/mail';
import { buildOpenApi } from '../../server/http';
import { makePodcastGuid } from '../../server/standards';
import { bootStrapi, type BootOptions, type Site } from '../support/boot';
import { episodes, publishEpisode } from '../support/content';

const ROUTES = ['/shows', '/episodes', '/episodes/eine-folge', '/feed.xml', '/openapi.json'];

interface Creator {
  readonly create: (data: object) => Promise<unknown>;
}

const serviceOf = (strapi: Core.Strapi, uid: 'admin::user' | 'admin::api-token'): Creator =>
  strapi.service(uid) as unknown as Creator;

describe('access', () => {
  const sites: Site[] = [];
  const boot = async (options: BootOptions = {}): Promise<Site> => {
    const site = await bootStrapi(options);
    sites.push(site);
    return site;
  };

  afterEach(async () => {
    for (const site of sites.splice(0)) await site.close();
  });

  const statuses = async ({ fetch }: Site, init?: RequestInit): Promise<number[]> => {
    const all = [];
    for (const route of ROUTES) all.push((await fetch(`/api/podcast${route}`, init)).status);
    return all;
  };

  it('is given to everybody right after the installation', async () => {
    const site = await boot();
    await publishEpisode(site.strapi);
    expect(await statuses(site)).toEqual([200, 200, 200, 200, 200]);
  });

  it('needs no users-permissions plugin', async () => {
    const site = await boot({ withUsersPermissions: false });
    await publishEpisode(site.strapi);
    expect(await statuses(site)).toEqual([200, 200, 200, 200, 200]);
  });

  it('is not taken away by a login that has run out', async () => {
    const site = await boot();
    await publishEpisode(site.strapi);
    const headers = { authorization: 'Bearer of nothing' };
    expect(await statuses(site, { headers })).toEqual([200, 200, 200, 200, 200]);
  });

  it("is the business of the site's roles with publicApi off", async () => {
    const site = await boot({ plugin: { publicApi: false } });
    await publishEpisode(site.strapi);
    expect(await statuses(site)).toEqual([403, 403, 403, 403, 403]);
    const { strapi } = site;
    const role: unknown = await strapi.db
      .query('plugin::users-permissions.role')
      .findOne({ where: { type: 'public' } });
    for (const action of ['publishing.listEpisodes', 'feed.getDefaultFeed']) {
      await strapi.db.query('plugin::users-permissions.permission').create({
        data: { action: `plugin::podcast.${action}`, role: (role as { id: number }).id },
      });
    }
    expect(await statuses(site)).toEqual([403, 200, 403, 200, 403]);
  });

  it('given by roles is nothing for shared caches, and described', async () => {
    const site = await boot({ plugin: { publicApi: false } });
    await publishEpisode(site.strapi);
    const { accessKey } = (await serviceOf(site.strapi, 'admin::api-token').create({
      name: 'all',
      description: '',
      type: 'full-access',
      lifespan: null,
    })) as { readonly accessKey: string };
    const headers = { authorization: `Bearer ${accessKey}` };
    const response = await site.fetch('/api/podcast/episodes', { headers });
    expect(response.headers.get('cache-control')).toMatch(/^private\b/);
    const openapi = await site.fetch('/api/podcast/openapi.json', { headers });
    expect(await openapi.json()).toMatchObject({
      paths: { '/api/podcast/episodes': { get: { responses: { 401: {}, 403: {} } } } },
    });
  });

  it('to what a link in a mail does is open to everybody, as its token is the right to it', async () => {
    const { fetch, strapi } = await boot({ plugin: { publicApi: false } });
    for (const action of ['confirm', 'cancel']) {
      const link = `/api/podcast/comments/subscriptions/${action}?token=x`;
      expect((await fetch(link)).status).toBe(200);
      const response = await fetch(link, { method: 'POST' });
      expect(await response.json()).toMatchObject({
        error: { details: { code: 'TOKEN_INVALID' } },
      });
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    const [route] = createSubscriptionRoutes(strapi);
    if (route === undefined) throw new Error('no route');
    const sources = { title: '', version: '', basePath: '', serverUrl: '/' };
    const openapi = buildOpenApi({ ...sources, routes: [route], isOpen: false });
    expect(JSON.stringify(openapi)).not.toContain('"403"');
  });

  it('may be asked for with a token by pages of other sites', async () => {
    const { fetch } = await boot({ plugin: { publicApi: false } });
    const response = await fetch('/api/podcast/episodes', {
      method: 'OPTIONS',
      headers: {
        origin: 'https://front.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'authorization',
      },
    });
    expect(response.headers.get('access-control-allow-headers')).toMatch(/authorization/i);
  });

  it('through GraphQL there is none', async () => {
    const site = await boot({ withGraphql: true });
    await publishEpisode(site.strapi);
    const ask = async (query: string): Promise<string> => {
      const response = await site.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return response.text();
    };
    expect(await ask('{ __typename }')).toContain('"Query"');
    expect(await ask('{ __schema { types { name fields { name } } } }')).not.toMatch(
      /podcast|recording|shownote|ownerEmail/i,
    );
  });

  it('to admin routes needs the permission of the route', async () => {
    const { strapi, admin, fetch } = await boot();
    await admin();
    const { id } = (await strapi.db
      .query('admin::role')
      .findOne({ where: { code: 'strapi-author' } })) as { readonly id: number };
    await serviceOf(strapi, 'admin::user').create({
      email: 'author@example.org',
      firstname: 'A',
      password: 'Sicher-Genug-1',
      isActive: true,
      roles: [id],
    });
    const login = await fetch('/admin/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'author@example.org', password: 'Sicher-Genug-1' }),
    });
    const { data } = (await login.json()) as { readonly data: { readonly token: string } };
    const headers = { authorization: `Bearer ${data.token}` };
    expect((await fetch('/podcast/recordings/1', { headers })).status).toBe(403);
  });

  it('uses the address of server.url in every link', async () => {
    const site = await boot({ server: { url: 'https://cms.example.org/strapi' } });
    await publishEpisode(site.strapi);
    const response = await site.fetch('/api/podcast/shows/podcast');
    expect(await response.json()).toMatchObject({
      data: {
        feedUrl: 'https://cms.example.org/strapi/api/podcast/shows/podcast/feed.xml',
        podcastGuid: makePodcastGuid('cms.example.org/strapi/api/podcast/shows/podcast/feed.xml'),
      },
    });
  });

  it('uses the address of the request where server.url is empty', async () => {
    const { strapi, fetch, url } = await boot();
    await publishEpisode(strapi);
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
    const response = await fetch('/api/podcast/shows/podcast', { headers });
    expect(await response.json()).toMatchObject({
      data: { feedUrl: `${url}/api/podcast/shows/podcast/feed.xml` },
    });
  });

  it('links episodes where the site says that they are', async () => {
    const { strapi, fetch } = await boot({
      plugin: { episodeUrl: 'https://example.org/{show}/{slug}' },
    });
    await publishEpisode(strapi, { title: 'Über uns' });
    const response = await fetch('/api/podcast/episodes/ueber-uns');
    expect(await response.json()).toMatchObject({
      data: { link: 'https://example.org/podcast/ueber-uns' },
    });
  });

  it.each([
    [{ publicApi: 'yes' }, /'podcast.publicApi'|publicApi/],
    [{ feeds: {} }, /'feeds' is no option of this plugin/],
    [{ feed: { pageSize: 0 } }, /'feed.pageSize' must be greater than or equal to 1/],
    [{ analysis: { timeout: 1 } }, /'analysis.timeout' is no option of this plugin/],
    [{ episodeUrl: 'example.org/{slug}' }, /'episodeUrl'.*http\(s\) address/],
    [{ episodeUrl: 'https://example.org/' }, /'episodeUrl'.*placeholder \{slug\}/],
  ])('with the options %j stops the boot with a sentence', async (plugin, sentence) => {
    await expect(boot({ plugin })).rejects.toThrow(sentence);
  });

  it('to a draft is not to be had by an API token either', async () => {
    const { strapi, fetch } = await boot();
    await episodes(strapi).create({ data: { title: 'Nur Entwurf' } });
    const { accessKey } = (await serviceOf(strapi, 'admin::api-token').create({
      name: 'all',
      description: '',
      type: 'full-access',
      lifespan: null,
    })) as { readonly accessKey: string };
    const response = await fetch('/api/podcast/episodes/nur-entwurf', {
      headers: { authorization: `Bearer ${accessKey}` },
    });
    expect(response.status).toBe(404);
  });
});
