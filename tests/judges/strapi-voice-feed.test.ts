import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bootStrapi, type Site } from '../support/boot';
import { approveComment, publishVoice } from '../support/spoken-comments';
import { FAST, postComment } from '../support/comments';
import { publishEpisode } from '../support/content';
import { ENCLOSURE_JUDGES, type ExpectedEnclosure } from './judge-enclosures';

const CLIPS = join(import.meta.dirname, '..', 'voice', 'clips');
const SPOKEN = ['chromium.webm', 'ffmpeg.ogg', 'ffmpeg.m4a'];

describe('the feed of comments, some of them spoken', () => {
  let site: Site;
  let slug: string;
  const expected: ExpectedEnclosure[] = [];

  beforeAll(async () => {
    site = await bootStrapi({ plugin: { comments: FAST, voice: { enabled: true } } });
    ({ slug } = await publishEpisode(site.strapi, { title: 'Sprechen & „Hören“' }));
    const { data } = await postComment(site, slug, { text: 'Geschrieben.' });
    await approveComment(site, data.id);
    for (const name of SPOKEN) {
      const sent = new Uint8Array(await readFile(join(CLIPS, name)));
      const { id, url, type } = await publishVoice(site, slug, sent, { text: `Zu ${name}` });
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      expect(bytes).toHaveLength(sent.length);
      expected.unshift({ guid: id, url, type, bytes });
      // Feeds tell times in seconds, and some programs sort by them.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  });

  afterAll(() => site.close());

  it.each(ENCLOSURE_JUDGES)('offers %s what was spoken', async (_name, judge) => {
    await judge(`${site.url}/api/podcast/episodes/${slug}/comments/feed.xml`, expected);
  });

  it('of a show offers all of them, too', async () => {
    const episode = await site.fetch(`/api/podcast/episodes/${slug}`);
    const { data } = (await episode.json()) as { data: { show: { slug: string } } };
    const feedUrl = `${site.url}/api/podcast/shows/${data.show.slug}/comments/feed.xml`;
    for (const [, judge] of ENCLOSURE_JUDGES.slice(0, 3)) await judge(feedUrl, expected);
  });
});
