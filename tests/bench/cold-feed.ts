import { generateRssFeed, parseRssFeed } from 'feedsmith';

import { makeMp3 } from '../support/audio';
import { bootStrapi } from '../support/boot';
import { addEpisodes } from '../support/bulk-episodes';
import { publishEpisode } from '../support/content';
import { analysed } from '../support/recordings';
import { median, type Row } from '../support/comparison';

const EPISODES = 2_000;
const ROUNDS = 7;
const PARAGRAPH = 'Ein Satz über das Zuhören & das Fragen, der nicht aufhört. '.repeat(34);

const measureMs = async (run: () => unknown): Promise<number> => {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
};

/**
 * A feed of 2,000 episodes asked of a running Strapi, nothing cached: database, Markdown,
 * rendering and compression. In turns with feedsmith's generator, to which the same data is given.
 */
export const benchColdFeed = async (): Promise<readonly Row[]> => {
  const site = await bootStrapi({ plugin: { feed: { pageSize: EPISODES } } });
  try {
    const { id } = await site.upload({ name: 'ton.mp3', bytes: makeMp3(), type: 'audio/mpeg' });
    await publishEpisode(site.strapi, { audio: id, body: PARAGRAPH });
    await analysed(site.strapi, id);
    await addEpisodes(site.strapi, EPISODES - 1);
    const ask = async (): Promise<string> => (await site.fetch('/api/podcast/feed.xml')).text();
    // What feedsmith generates from, it has read itself; dates only have to be dates again.
    const feed = parseRssFeed(await ask(), { parseDateFn: (text) => new Date(text) });
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await measureMs(ask));
      theirs.push(
        await measureMs(() => generateRssFeed(feed as Parameters<typeof generateRssFeed>[0])),
      );
    }
    return [
      {
        what: `cold feed of ${EPISODES} episodes over HTTP (${median(ours).toFixed(0)} ms)`,
        beside: `feedsmith's generator alone (${median(theirs).toFixed(0)} ms)`,
        ratio: median(ours) / median(theirs),
        unit: 'time',
      },
    ];
  } finally {
    await site.close();
  }
};
