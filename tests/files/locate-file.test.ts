import type { Core } from '@strapi/strapi';
import { describe, expect, it } from 'vitest';

import { locateFile } from '../../server/files/locate-file';
import { findPublicAddress } from '../../server/files/public-address';
import type { FileRow } from '../../server/site/tables';

const FILE: FileRow = {
  id: 1,
  name: 'Ton.mp3',
  alternativeText: null,
  width: null,
  height: null,
  hash: 'ton_4711',
  ext: '.mp3',
  mime: 'audio/mpeg',
  url: 'https://storage.example/ton.mp3',
  provider: 'aws-s3',
  updatedAt: '2026-11-22T10:00:00.000Z',
};

type Config = Readonly<Record<string, unknown>>;

interface SignCall {
  readonly file: FileRow;
  readonly params: unknown;
}

/** A site whose provider signs by `?sig=`. */
const siteWith = (config: Config, isPrivate = false) => {
  const calls: SignCall[] = [];
  const strapi = {
    dirs: { static: { public: '/srv/site/public' } },
    config: { get: (key: string, fallback: unknown) => config[key] ?? fallback },
    plugin: () => ({
      provider: {
        getSignedUrl: (file: FileRow, params: unknown) => {
          calls.push({ file, params });
          return Promise.resolve({ url: `${file.url}?sig=download` });
        },
      },
      service: () => ({
        signFileUrls: (file: FileRow) =>
          Promise.resolve(isPrivate ? { url: `${file.url}?sig`, isUrlSigned: true } : file),
      }),
    }),
  } as unknown as Core.Strapi;
  return { strapi, calls };
};

const addressOf = async (url: string, config: Config): Promise<string> => {
  const location = locateFile(siteWith(config).strapi, { ...FILE, url });
  return location.kind === 'local' ? location.path : location.address();
};

describe('a file of the local provider', () => {
  it.each([
    [FILE, '/srv/site/public/uploads/ton_4711.mp3'],
    [{ ...FILE, ext: null }, '/srv/site/public/uploads/ton_4711'],
    [{ ...FILE, hash: '../../.env', ext: '' }, '/srv/site/public/uploads/.env'],
  ])('lies among the uploads', (file, path) => {
    const { strapi } = siteWith({});
    expect(locateFile(strapi, { ...file, provider: 'local' })).toEqual({ kind: 'local', path });
  });
});

describe('a file of another provider', () => {
  it('has the address that the provider signs', async () => {
    const location = locateFile(siteWith({}, true).strapi, FILE);
    if (location.kind === 'local') throw new Error('it is local');
    expect(await location.address()).toBe('https://storage.example/ton.mp3?sig');
  });

  it.each<[string, Config, string]>([
    ['/files/a.mp3', { 'server.url': 'https://x.example' }, 'https://x.example/files/a.mp3'],
    [
      '/files/a.mp3',
      { 'server.url': 'https://x.example/cms' },
      'https://x.example/cms/files/a.mp3',
    ],
    ['files/a.mp3', { 'server.url': 'https://x.example' }, 'https://x.example/files/a.mp3'],
    ['//cdn.example/a.mp3', { 'server.url': 'https://x.example' }, 'https://cdn.example/a.mp3'],
    [
      '/files/a.mp3',
      { 'server.host': '0.0.0.0', 'server.port': 1337 },
      'http://127.0.0.1:1337/files/a.mp3',
    ],
    [
      '/files/a.mp3',
      { 'server.url': '/cms', 'server.host': 'node-1', 'server.port': '80' },
      'http://node-1/files/a.mp3',
    ],
    ['/files/a.mp3', { 'server.host': '::', 'server.port': 1 }, 'http://127.0.0.1:1/files/a.mp3'],
    ['/files/a.mp3', { 'server.host': '::1', 'server.port': 1 }, 'http://[::1]:1/files/a.mp3'],
  ])('at %s is asked for where the site is: %j', async (url, config, address) => {
    expect(await addressOf(url, config)).toBe(address);
  });

  it.each<[string, Config]>([
    ['/files/geheim.mp3', { 'server.socket': '/run/strapi.sock', 'server.port': 1337 }],
    ['/files/geheim.mp3', { 'server.host': 'geheim geheim', 'server.port': 1337 }],
    ['', { 'server.url': 'https://x.example' }],
  ])('at %j has no address if the site is at %j', async (url, config) => {
    const error: unknown = await addressOf(url, config).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'NO_ADDRESS' });
    expect(String(error)).not.toContain('geheim');
  });
});

describe('the address for listeners', () => {
  const ORIGIN = 'https://x.example';
  const DISPOSITION = 'attachment; filename="Ton.mp3"';

  it('is below the site if the provider gives a path', async () => {
    const { strapi } = siteWith({ 'server.host': '0.0.0.0', 'server.port': 1337 });
    const file = { ...FILE, url: '/files/a.mp3' };
    expect(await findPublicAddress(strapi, file, ORIGIN, null)).toEqual({
      url: 'https://x.example/files/a.mp3',
      isSigned: false,
    });
  });

  it.each(['', 'gopher://storage.example/a.mp3'])('is not %j', async (url) => {
    const { strapi } = siteWith({});
    expect(await findPublicAddress(strapi, { ...FILE, url }, ORIGIN, null)).toBeNull();
  });

  it('of a download is signed with its name, and with what the site wants besides', async () => {
    const own = { RequestPayer: 'requester' };
    const config = { 'plugin::upload': { actionOptions: { getSignedUrl: own } } };
    const { strapi, calls } = siteWith(config, true);
    expect(await findPublicAddress(strapi, FILE, ORIGIN, DISPOSITION)).toEqual({
      url: 'https://storage.example/ton.mp3?sig=download',
      isSigned: true,
    });
    expect(calls).toEqual([
      { file: FILE, params: { ...own, ResponseContentDisposition: DISPOSITION } },
    ]);
  });

  it.each([
    ['the file is public', FILE, false],
    ['the provider is another one', { ...FILE, provider: 'azure' }, true],
  ])('of a download is the usual one if %s', async (_what, file, isPrivate) => {
    const { strapi, calls } = siteWith({}, isPrivate);
    const address = await findPublicAddress(strapi, file, ORIGIN, DISPOSITION);
    expect(address).toMatchObject({ isSigned: isPrivate });
    expect(address?.url).not.toContain('download');
    expect(calls).toEqual([]);
  });
});
