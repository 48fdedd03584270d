import { describe } from 'vitest';

import {
  checkPodroll,
  checkPublisher,
  readPodroll,
  readPublisher,
  type RemoteItem,
} from '../../../server/standards';
import { itFinds, itReads } from './table';

const feedGuid = '917393e3-1b1e-5cef-ace4-edaa54e1f810';
const bare: RemoteItem = { feedGuid, feedUrl: null, itemGuid: null, medium: null, title: null };
const full: RemoteItem = {
  feedGuid,
  feedUrl: 'https://example.org/feed.xml',
  itemGuid: 'folge-1',
  medium: 'music',
  title: 'Lieder',
};

describe('readPodroll', () => {
  itReads<readonly RemoteItem[]>(readPodroll, [
    [
      [full, feedGuid],
      [full, bare],
    ],
    [{ feedGuid: feedGuid.toUpperCase() }, [bare]],
    [{ feedGuid, medium: 'MUSICL' }, [{ ...bare, medium: 'musicL' }]],
    [{ feedGuid, medium: 'radio', feedUrl: 'x', itemGuid: '', title: 'x'.repeat(256) }, [bare]],
    [{ feedUrl: full.feedUrl }, []],
    ['917393e3', []],
  ]);
});

describe('checkPodroll', () => {
  itFinds(checkPodroll, [
    [[full, bare, feedGuid], null],
    [{ ...bare, medium: 'mixed' }, null],
    [{ feedUrl: full.feedUrl }, '"feedGuid" is required.'],
    [
      [bare, { feedGuid: '917393e3-1b1e-5cef-ace4' }],
      'Entry 2: "feedGuid" must be the podcast:guid of a feed, a UUID.',
    ],
    [{ ...bare, feedUrl: 'ftp://x' }, '"feedUrl" must be an address with http:// or https://.'],
    [{ ...bare, medium: 'radio' }, '"medium" must be a medium like podcast or music.'],
    [{ ...bare, url: full.feedUrl }, '"url" is not allowed.'],
  ]);
});

describe('readPublisher', () => {
  itReads<RemoteItem | null>(readPublisher, [
    [full, { ...full, medium: 'publisher' }],
    [feedGuid, { ...bare, medium: 'publisher' }],
    [JSON.stringify(bare), { ...bare, medium: 'publisher' }],
    [{}, null],
    [null, null],
    [[full], null],
    ['{', null],
  ]);
});

describe('checkPublisher', () => {
  itFinds(checkPublisher, [
    [{ ...full, medium: 'publisher' }, null],
    [bare, null],
    [{}, null],
    [{ feedGuid: null, feedUrl: '' }, null],
    ['', null],
    [full, '"medium" must be publisher.'],
    [[bare], 'It must be an object with feedGuid, feedUrl, itemGuid, medium, title.'],
    ['{', 'This is not valid JSON.'],
  ]);
});
