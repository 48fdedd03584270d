import { describe, expect, it } from 'vitest';

import type { FeedComments } from '../../server/feed/model';
import { renderFeed } from '../../server/feed/rss';
import { aFeed, anEpisode } from './builders';
import { readFirstItem } from './read-xml';

const NAMES = ['comments', 'wfw:commentRss', 'slash:comments', 'podcast:socialInteract'];
const FEED_URL = 'https://example.org/feed.xml';

const shown = { pageUrl: 'https://example.org/a#comments', feedUrl: FEED_URL, count: 0 };

const xmlOf = (comments: FeedComments | null): string =>
  renderFeed(aFeed({ episodes: [anEpisode({ comments })] }));

const namesOf = (comments: FeedComments | null): string[] =>
  readFirstItem(xmlOf(comments))
    .children.map(({ name }) => name)
    .filter((name) => NAMES.includes(name));

describe('the comments of an item', () => {
  it.each<[string, FeedComments | null, string[]]>([
    ['nothing is known of them', null, []],
    ['they are open', { isOpen: true, shown }, NAMES.slice(0, 3)],
    ['they are closed', { isOpen: false, shown }, NAMES],
    ['they are hidden', { isOpen: false, shown: null }, NAMES.slice(3)],
    [
      'they have no page',
      { isOpen: true, shown: { ...shown, pageUrl: null } },
      ['wfw:commentRss', 'slash:comments'],
    ],
  ])('are told when %s', (_, comments, names) => {
    expect(namesOf(comments)).toEqual(names);
  });

  it('are counted from 0', () => {
    expect(xmlOf({ isOpen: true, shown })).toContain('<slash:comments>0</slash:comments>');
  });

  it.each(['xmlns:wfw', 'xmlns:slash'])('bring %s along, and nothing else does', (name) => {
    expect(xmlOf({ isOpen: true, shown })).toContain(name);
    expect(xmlOf({ isOpen: false, shown: null })).not.toContain(name);
  });
});
