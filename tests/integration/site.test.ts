import { existsSync } from 'node:fs';

import { afterEach, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';

const SHOW = {
  title: 'Sprechzeit',
  type: 'episodic' as const,
  explicit: false,
  locked: true,
  complete: false,
};

describe('the plugin in a Strapi site', () => {
  let sites: Site[] = [];
  const boot = async (...options: Parameters<typeof bootStrapi>): Promise<Site> => {
    const site = await bootStrapi(...options);
    sites.push(site);
    return site;
  };

  afterEach(async () => {
    for (const site of sites) await site.close();
    sites = [];
  });

  it('registers its content types', async () => {
    const { strapi } = await boot();
    const uids = Object.keys(strapi.contentTypes).filter((uid) =>
      uid.startsWith('plugin::podcast.'),
    );
    expect(uids.sort()).toEqual([
      'plugin::podcast.audio-upload',
      'plugin::podcast.comment',
      'plugin::podcast.comment-block',
      'plugin::podcast.comment-contact',
      'plugin::podcast.comment-log',
      'plugin::podcast.comment-report',
      'plugin::podcast.contribution',
      'plugin::podcast.contributor',
      'plugin::podcast.conversation',
      'plugin::podcast.episode',
      'plugin::podcast.picture',
      'plugin::podcast.recording',
      'plugin::podcast.show',
      'plugin::podcast.shownote',
      'plugin::podcast.transcript',
      'plugin::podcast.voice-clip',
      'plugin::podcast.waveform',
    ]);
  });

  it('keeps its data over a restart, under the same address', async () => {
    const first = await boot();
    await first.strapi.documents('plugin::podcast.show').create({ data: SHOW });
    sites = [];
    const second = await first.restart();
    sites.push(second);
    expect(await second.strapi.documents('plugin::podcast.show').count({})).toBe(1);
    expect(second.url).toBe(first.url);
    expect((await second.fetch('/_health')).status).toBe(204);
  });

  it('boots without the users-permissions plugin', async () => {
    const { strapi } = await boot({ withUsersPermissions: false });
    expect(strapi.plugin('podcast')).toBeDefined();
    expect(Object.keys(strapi.plugins)).not.toContain('users-permissions');
  });

  it('boots twice in one process, each site with its own data', async () => {
    const one = await boot();
    const two = await boot();
    await one.strapi.documents('plugin::podcast.show').create({ data: SHOW });
    expect(await one.strapi.documents('plugin::podcast.show').count({})).toBe(1);
    expect(await two.strapi.documents('plugin::podcast.show').count({})).toBe(0);
  });

  it('answers requests of two sites in one process, each from its own data', async () => {
    const one = await boot();
    const two = await boot();
    const [first, second] = await Promise.all([one.admin(), two.admin()]);
    const countFiles = async (session: typeof first): Promise<number> => {
      const response = await session.fetch('/upload/files');
      const body = (await response.json()) as { readonly results: readonly unknown[] };
      return body.results.length;
    };
    await one.upload({ name: 'notiz.txt', bytes: Buffer.from('Hallo'), type: 'text/plain' });
    expect(await countFiles(first)).toBe(1);
    expect(await countFiles(second)).toBe(0);
  });

  it('takes a file from an administrator', async () => {
    const site = await boot();
    const { id, url } = await site.upload({
      name: 'notiz.txt',
      bytes: Buffer.from('Hallo'),
      type: 'text/plain',
    });
    expect(id).toBeGreaterThan(0);
    expect(await (await site.fetch(url)).text()).toBe('Hallo');
  });

  it('stops the boot with a sentence that names a wrong option', async () => {
    await expect(boot({ plugin: { publicApi: 'yes' } })).rejects.toThrow(/publicApi/);
  });

  it.each([
    [{ purgeRule: 'every hour' }, /purgeRule.*no cron rule/],
    [{ digestRule: '99 99 * * *' }, /digestRule.*no cron rule/],
    [{ ticket: { minAgeMs: 5_000, maxAgeMs: 4_000 } }, /maxAgeMs/],
    [{ subscriptionUrl: 'https://example.org/#{token}' }, /action/],
    [{ limits: { store: 'redis' } }, /redisUrl/],
    [{ limits: { perPerson: { points: 0, durationMs: 1 } } }, /points/],
  ])(
    'stops the boot where comments are set up so that they can’t work: %j',
    async (comments, fault) => {
      await expect(boot({ plugin: { comments } })).rejects.toThrow(fault);
    },
  );

  it('leaves nothing behind when it is closed', async () => {
    const site = await bootStrapi();
    await site.close();
    expect(existsSync(site.dir)).toBe(false);
  });
});
