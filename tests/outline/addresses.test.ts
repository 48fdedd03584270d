import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readAddress, titleOfAddress } from '../../server/outline/formats/addresses';
import { MAX_URL_LENGTH } from '../../server/outline/limits';
import { safeLinkUrl } from '../../server/standards';

describe('an address', () => {
  it.each([
    'https://example.org',
    'http://example.org/a?b=c#d',
    'HTTPS://example.org/Ä',
    'mailto:ton@example.org',
    'https://de.wikipedia.org/wiki/Ton_(Begriff)',
  ])('may be %s', (url) => {
    expect(readAddress(` ${url} `)).toEqual({ kind: 'address', url });
  });

  it('has no spaces', () => {
    expect(readAddress('https://example.org/a b')).toMatchObject({
      url: 'https://example.org/a%20b',
    });
  });

  it.each([
    ['javascript:alert(1)', 'LINK_REFUSED'],
    ['JavaScript:alert(1)', 'LINK_REFUSED'],
    ['java\nscript:alert(1)', 'LINK_REFUSED'],
    ['data:text/html,x', 'LINK_REFUSED'],
    ['ftp://example.org', 'LINK_REFUSED'],
    ['file:///etc/passwd', 'LINK_REFUSED'],
    ['/relative', 'LINK_REFUSED'],
    ['//example.org', 'LINK_REFUSED'],
    ['#t=10', 'LINK_REFUSED'],
    ['example.org', 'LINK_REFUSED'],
    ['https://', 'LINK_REFUSED'],
    ['https:///path', 'LINK_REFUSED'],
    ['https://a b', 'LINK_REFUSED'],
    ['https://user:secret@example.org', 'LINK_REFUSED'],
    ['https://example.org@evil.example', 'LINK_REFUSED'],
    ['https://example.org/\u0000', 'LINK_REFUSED'],
    ['https://example.org/\u202Egpj.exe', 'LINK_REFUSED'],
    [`https://example.org/${'a'.repeat(MAX_URL_LENGTH)}`, 'LINK_TOO_LONG'],
    [`https://example.org/${' a'.repeat(900)}`, 'LINK_TOO_LONG'],
  ])('may not be %j', (address, code) => {
    expect(readAddress(address)).toMatchObject({ kind: 'refused', code });
  });

  it('is one that a shownote may have', () => {
    const address = fc.oneof(fc.webUrl({ withFragments: true }), fc.string(), fc.emailAddress());
    fc.assert(
      fc.property(address, (text) => {
        const read = readAddress(text);
        if (read.kind === 'address') expect(safeLinkUrl(read.url)).toBe(read.url);
      }),
    );
  });
});

it.each([
  ['https://example.org/', 'example.org'],
  ['https://example.org/a/b/?c=d#e', 'example.org/a/b'],
  ['https://de.wikipedia.org/wiki/%C3%84ther', 'de.wikipedia.org/wiki/Äther'],
  ['https://example.org/%E0%A4%A', 'example.org/%E0%A4%A'],
  ['https://example.org/%E2%80%AEx', 'example.org/x'],
  ['mailto:ton@example.org?subject=x', 'ton@example.org'],
])('the title of %s', (address, title) => {
  expect(titleOfAddress(address)).toBe(title);
});
