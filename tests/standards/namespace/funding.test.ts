import { describe } from 'vitest';

import { checkFunding, readFunding, type Funding } from '../../../server/standards';
import { itFinds, itReads } from './table';

const URL = 'https://example.org/spenden';
const entry = { url: URL, text: 'Spenden' };

describe('readFunding', () => {
  itReads<readonly Funding[]>(readFunding, [
    [[entry], [entry]],
    [[{ url: ` ${URL} `, text: ' Spenden ' }], [entry]],
    [[{ url: URL }], [{ url: URL, text: null }]],
    [[{ url: URL, text: '  ' }], [{ url: URL, text: null }]],
    [entry, [entry]],
    [JSON.stringify([entry]), [entry]],
    [` ${JSON.stringify(entry)} `, [entry]],
    [URL, [{ url: URL, text: null }]],
    [
      [URL, entry],
      [{ url: URL, text: null }, entry],
    ],
    [[{ url: 'spenden' }, entry, null, 7, [], [entry]], [entry]],
    [[{ ...entry, text: 'x'.repeat(129) }], [{ url: URL, text: null }]],
    [[{ ...entry, more: 1 }], [entry]],
    [[], []],
    [null, []],
    [undefined, []],
    ['', []],
    ['[{', []],
    [true, []],
    [Array.from({ length: 60 }, () => entry), Array.from({ length: 50 }, () => entry)],
  ]);
});

describe('checkFunding', () => {
  itFinds(checkFunding, [
    [[entry], null],
    [[{ url: URL }], null],
    [[{ url: 'http://example.org', text: null }], null],
    [{ url: URL }, null],
    [URL, null],
    [JSON.stringify([entry]), null],
    [null, null],
    [undefined, null],
    ['  ', null],
    [[], null],
    [[{ url: URL, text: 'ä'.repeat(128) }], null],
    [
      [{ url: URL, text: 'ä'.repeat(129) }],
      'Entry 1: "text" length must be less than or equal to 128 characters long.',
    ],
    [
      [entry, { url: 'example.org' }],
      'Entry 2: "url" must be an address with http:// or https://.',
    ],
    [{ url: 'javascript:alert(1)' }, '"url" must be an address with http:// or https://.'],
    [
      { url: `https://${'a'.repeat(2000)}` },
      '"url" length must be less than or equal to 2000 characters long.',
    ],
    [[{ text: 'Spenden' }], 'Entry 1: "url" is required.'],
    [[{ ...entry, more: 1 }], 'Entry 1: "more" is not allowed.'],
    [[entry, null], 'Entry 2: it must be an object with url, text.'],
    [7, 'It must be an object with url, text.'],
    ['[{"url"', 'This is not valid JSON.'],
    [Array.from({ length: 51 }, () => entry), 'There can be at most 50 entries.'],
  ]);
});
