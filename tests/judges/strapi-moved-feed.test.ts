import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootStrapi, type Site } from '../support/boot';
import { shows } from '../support/content';
import { runProgram } from '../support/programs';
import { JUDGES } from './judge-feed';
import { publishMinimalShow, type PublishedShow } from './publish-shows';
import { readTable } from './read-table';
import { withTemporaryFolder } from './temporary-folder';

describe('the old address of a show that was renamed', () => {
  let site: Site;
  let show: PublishedShow;
  let newUrl: string;

  beforeAll(async () => {
    site = await bootStrapi();
    show = await publishMinimalShow(site);
    const [found] = await shows(site.strapi).findMany({});
    await shows(site.strapi).update({
      documentId: found?.documentId ?? '',
      data: { slug: 'umbenannt' },
    });
    newUrl = `${site.url}/api/podcast/shows/umbenannt/feed.xml`;
  });

  afterAll(() => site.close());

  it('leads curl to the new one for good, with GET and with HEAD', async () => {
    for (const method of [[], ['--head']]) {
      const output = await runProgram('curl', [
        ...['-s', '-S', '-f', '-L', '-o', '/dev/null', ...method],
        ...['-w', '%{http_code} %{num_redirects} %{url_effective}', show.feedUrl],
      ]);
      expect(output).toBe(`200 1 ${newUrl}`);
    }
    expect((await fetch(show.feedUrl, { redirect: 'manual' })).status).toBe(301);
  });

  it('lets gPodder subscribe, and gPodder remembers the new one', () =>
    withTemporaryFolder(async (folder) => {
      const home = { HOME: folder, GPODDER_HOME: folder, GPODDER_DOWNLOAD_DIR: folder };
      await runProgram('gpo', ['subscribe', show.feedUrl], home);
      expect(readTable(join(folder, 'Database'), 'SELECT url, title FROM podcast')).toEqual([
        { url: newUrl, title: show.expected.title },
      ]);
    }));

  it('lets newsboat read on', () =>
    withTemporaryFolder(async (folder) => {
      const urls = join(folder, 'urls');
      const cache = join(folder, 'cache.db');
      await writeFile(urls, `${show.feedUrl}\n`);
      const args = ['-u', urls, '-c', cache, '-C', '/dev/null', '-x', 'reload'];
      await runProgram('newsboat', args, { HOME: folder });
      expect(readTable(cache, 'SELECT guid, title FROM rss_item')).toEqual(
        show.expected.episodes.map(({ guid, title }) => ({ guid, title })),
      );
    }));

  it.each(JUDGES)('leaves a feed that %s accepts at the new one', async (_name, judge) => {
    await judge(newUrl, show.expected);
  });
});
