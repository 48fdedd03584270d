import { describe, expect, it } from 'vitest';

import { isHttpUrl, safeHttpUrl, safeLinkUrl } from '../../server/standards/safe-url';

describe('an address of the web', () => {
  it.each([
    'https://example.org',
    'HTTP://example.org:8080/a?b=c#d',
    'https://example.org/@name',
    'https://example.org/?mail=a:b@c.de',
    'https://müller.example/straße',
  ])('may be %j', (url) => {
    expect(isHttpUrl(url)).toBe(true);
    expect(safeHttpUrl(` ${url}\n`)).toBe(url);
    expect(safeLinkUrl(url)).toBe(url);
  });

  it.each([
    ['has another scheme', 'javascript:alert(1)'],
    ['is no address', 'https://'],
    ['has a name and a password', 'https://u:p@example.org/'],
    ['has a name', 'https://bank.example@example.org/'],
    ['has a password', 'https://:p@example.org/'],
    ['has a NUL', 'https://example.org/a\u0000b'],
    ['has a line break', 'https://example.org/a\nb'],
    ['has a C1 control character', 'https://example.org/a\u0085b'],
    ['has half a character', 'https://example.org/\ud800'],
  ])('is none that %s', (_what, url) => {
    expect(isHttpUrl(url)).toBe(false);
    expect(safeHttpUrl(url)).toBeNull();
    expect(safeLinkUrl(url)).toBeNull();
  });
});

describe('an address of a mailbox', () => {
  it('is a link, and nothing for the web', () => {
    expect(safeLinkUrl(' mailto:a@example.org ')).toBe('mailto:a@example.org');
    expect(safeHttpUrl('mailto:a@example.org')).toBeNull();
  });

  it.each(['mailto:a@example.org\u0000', 'mailto:a\u0007@example.org'])('is none as %j', (url) => {
    expect(safeLinkUrl(url)).toBeNull();
  });
});
