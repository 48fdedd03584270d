import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFeedServer, type FeedServer } from './feed-server';
import { JUDGES, judgeFeed } from './judge-feed';
import { makeAudio } from './make-audio';
import { makeMinimalSample, makeRichSample, type Sample } from './sample-feeds';

const EPISODES = 5;

let server: FeedServer;
let rich: Sample;
let minimal: Sample;

beforeAll(async () => {
  const audio = await makeAudio(EPISODES);
  server = await startFeedServer((origin) => {
    rich = makeRichSample(origin, audio);
    minimal = makeMinimalSample(origin, audio.slice(0, 1));
    return new Map([...minimal.resources, ...rich.resources]);
  });
});

afterAll(() => server.close());

describe.each([
  ['a rich feed of three pages', () => rich],
  ['a minimal feed', () => minimal],
])('%s', (_, sample) => {
  it.each(JUDGES)('is accepted by %s', async (_name, judge) => {
    const { feedPath, expected } = sample();
    await judge(server.origin + feedPath, expected);
  });
});

it('is not accepted when it differs from what was published', async () => {
  const { feedPath, expected } = minimal;
  const others = expected.episodes.map((episode) => ({
    ...episode,
    title: 'Etwas anderes',
    audio: Buffer.from('etwas anderes'),
  }));
  const verdict = judgeFeed(server.origin + feedPath, {
    ...expected,
    pageCount: 2,
    episodes: others,
  });
  const message = await verdict.then(
    () => '',
    (error: unknown) => String(error),
  );
  expect(JUDGES.map(([name]) => name).filter((name) => !message.includes(`${name}: `))).toEqual([]);
});
