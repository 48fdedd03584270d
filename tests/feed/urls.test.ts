import { expect, it } from 'vitest';

import { toLinkUrl } from '../../server/feed/urls';

it.each([
  ['https://example.org/ä', 'https://example.org/%C3%A4'],
  ['mailto:podcast@example.org', 'mailto:podcast@example.org'],
  [' MAILTO:podcast@example.org ', 'mailto:podcast@example.org'],
  [
    'mailto:a@b.org?subject=Hallo%20Welt&cc=c@d.org',
    'mailto:a@b.org?subject=Hallo%20Welt&cc=c@d.org',
  ],
  ['mailto:Jürgen@b.org', 'mailto:J%C3%BCrgen@b.org'],
  ['mailto:a😀@b.org', 'mailto:a%F0%9F%98%80@b.org'],
  ["mailto:a'`{}@b.org", "mailto:a'%60%7B%7D@b.org"],
  ['mailto:a%zz@b.org', 'mailto:a%25zz@b.org'],
  ['mailto:a\u0000\ud800b@b.org', 'mailto:ab@b.org'],
  ['mailto:', null],
  ['mailto:a b@c.org', null],
  ['mailto:"a"@b.org', null],
  ['mailto:<script>', null],
  ['javascript:alert(1)', null],
  ['tel:+49', null],
  ['podcast@example.org', null],
  [null, null],
])('links to %j as %j', (text, url) => {
  expect(toLinkUrl(text)).toBe(url);
});
