import { describe } from 'vitest';

import {
  checkContentLinks,
  checkTxt,
  readContentLinks,
  readTxt,
  type ContentLink,
  type Txt,
} from '../../../server/standards';
import { itFinds, itReads } from './table';

const proof = { purpose: 'verify', text: 'S6lpp-7ZCn8' };
const link = { url: 'https://example.org/video', text: 'Als Video' };

describe('readTxt', () => {
  itReads<readonly Txt[]>(readTxt, [
    [[proof], [proof]],
    ['S6lpp-7ZCn8', [{ purpose: null, text: 'S6lpp-7ZCn8' }]],
    [{ ...proof, purpose: 'x'.repeat(129) }, [{ ...proof, purpose: null }]],
    [{ purpose: 'verify' }, []],
    [{ text: 'x'.repeat(4001) }, []],
  ]);
});

describe('checkTxt', () => {
  itFinds(checkTxt, [
    [[proof, { text: 'x'.repeat(4000) }], null],
    [{ purpose: 'verify' }, '"text" is required.'],
    [
      { text: 'x'.repeat(4001) },
      '"text" length must be less than or equal to 4000 characters long.',
    ],
    [
      { ...proof, purpose: 'x'.repeat(129) },
      '"purpose" length must be less than or equal to 128 characters long.',
    ],
  ]);
});

describe('readContentLinks', () => {
  itReads<readonly ContentLink[]>(readContentLinks, [
    [[link], [link]],
    [link, [link]],
    ['https://example.org/video', []],
    [{ ...link, text: '' }, []],
    [{ ...link, url: 'mailto:a@example.org' }, []],
  ]);
});

describe('checkContentLinks', () => {
  itFinds(checkContentLinks, [
    [[link], null],
    [{ url: link.url }, '"text" is required.'],
    [{ text: link.text }, '"url" is required.'],
    [
      [link, { ...link, url: '//example.org' }],
      'Entry 2: "url" must be an address with http:// or https://.',
    ],
    [
      { ...link, text: 'x'.repeat(129) },
      '"text" length must be less than or equal to 128 characters long.',
    ],
  ]);
});
