import type { ExpectedFeed, Judge } from './expected-feed';
import { judgeAddresses } from './judge-addresses';
import { judgeWithFeedsmith } from './judge-feedsmith';
import { judgeWithGpodder } from './judge-gpodder';
import { judgeWithNewsboat } from './judge-newsboat';
import { judgeWithPartytime } from './judge-partytime';
import { judgeWithRssParser } from './judge-rss-parser';
import { judgeWithXmllint } from './judge-xmllint';

/** All judges by the name of their program, or of what they ask. */
export const JUDGES: readonly (readonly [name: string, judge: Judge])[] = [
  ['xmllint', judgeWithXmllint],
  ['podcast-partytime', judgeWithPartytime],
  ['feedsmith', judgeWithFeedsmith],
  ['rss-parser', judgeWithRssParser],
  ['gPodder', judgeWithGpodder],
  ['newsboat', judgeWithNewsboat],
  ['the addresses in it', judgeAddresses],
];

/**
 * Holds a feed that is being served, by whatever server, against all judges.
 * @throws Error that names each judge that objects, with its reason
 */
export const judgeFeed = async (feedUrl: string, expected: ExpectedFeed): Promise<void> => {
  const objections: string[] = [];
  for (const [name, judge] of JUDGES) {
    try {
      await judge(feedUrl, expected);
    } catch (error) {
      objections.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (objections.length > 0) throw new Error(`${feedUrl}\n${objections.join('\n')}`);
};
