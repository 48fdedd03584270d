import { describe, expect, it } from 'vitest';

import { checkLicense, findLicenseUrl, readLicense, type License } from '../../../server/standards';
import { itFinds, itReads } from './table';

const own = { name: 'Unsere Lizenz', url: 'https://example.org/lizenz' };

describe('readLicense', () => {
  itReads<License | null>(readLicense, [
    [own, own],
    [
      { name: 'CC-BY-4.0', url: null },
      { name: 'cc-by-4.0', url: null },
    ],
    ['cc-by-nc-nd-4.0', { name: 'cc-by-nc-nd-4.0', url: null }],
    ['CC BY-SA 3.0', { name: 'cc-by-sa-3.0', url: null }],
    ['(CC BY-ND 4.0)', { name: 'cc-by-nd-4.0', url: null }],
    ['CC0', { name: 'cc0-1.0', url: null }],
    ['All Rights Reserved', { name: 'arr', url: null }],
    ['POD-V4V-1.0', { name: 'pod-v4v-1.0', url: null }],
    ['GPL-3.0', { name: 'gpl-3.0', url: null }],
    [
      { name: 'ARR', url: 'kaputt' },
      { name: 'arr', url: null },
    ],
    ['Unsere Lizenz', null],
    [{ ...own, url: 'kaputt' }, null],
    ['cc-by-5.0', null],
    [{ name: null, url: null }, null],
    [{ name: null, url: own.url }, null],
    [null, null],
  ]);
});

describe('checkLicense', () => {
  const missing = '"url" must say where the licence can be read, unless it is well known.';
  itFinds(checkLicense, [
    [own, null],
    ['CC-BY-4.0', null],
    [{ name: 'x'.repeat(128), url: own.url }, null],
    [{ name: null, url: null }, null],
    ['Unsere Lizenz', missing],
    [{ name: 'Unsere Lizenz', url: '' }, missing],
    [{ ...own, url: 'lizenz' }, '"url" must be an address with http:// or https://.'],
    [{ name: '', url: own.url }, '"name" is not allowed to be empty.'],
    [{ url: own.url }, '"name" is required.'],
    [
      { name: 'x'.repeat(129), url: own.url },
      '"name" length must be less than or equal to 128 characters long.',
    ],
  ]);
});

it.each([
  ['cc-by-4.0', 'https://creativecommons.org/licenses/by/4.0/'],
  ['cc-by-nc-sa-2.5', 'https://creativecommons.org/licenses/by-nc-sa/2.5/'],
  ['cc0-1.0', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  ['arr', null],
  ['Unsere Lizenz', null],
])('finds the text of %s at %j', (id, url) => {
  expect(findLicenseUrl(id)).toBe(url);
});
