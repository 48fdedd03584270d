import { describe, expect, it } from 'vitest';
import { absolutise, joinUrl, resolveBaseUrl } from '../../server/http/absolute-url';
import { formatContentDisposition } from '../../server/http/content-disposition';

describe('resolveBaseUrl', () => {
  it.each([
    [undefined, 'http://localhost:1337', 'http://localhost:1337/api/podcast'],
    ['', 'http://localhost:1337', 'http://localhost:1337/api/podcast'],
    ['/', 'http://localhost:1337', 'http://localhost:1337/api/podcast'],
    ['/strapi', 'http://localhost:1337/strapi', 'http://localhost:1337/strapi/api/podcast'],
    ['strapi/', 'http://localhost:1337/strapi', 'http://localhost:1337/strapi/api/podcast'],
    ['https://x.org', 'https://x.org', 'https://x.org/api/podcast'],
    ['https://x.org/', 'https://x.org', 'https://x.org/api/podcast'],
    ['https://x.org:443/a/b/', 'https://x.org/a/b', 'https://x.org/a/b/api/podcast'],
    ['HTTPS://X.org/a?b=c#d', 'https://x.org/a', 'https://x.org/a/api/podcast'],
    [' https://müller.example ', 'https://xn--mller-kva.example', null],
  ])('%j -> %s', (serverUrl, origin, api) => {
    const base = resolveBaseUrl({
      serverUrl,
      requestOrigin: 'http://localhost:1337',
      apiPrefix: '/api',
    });
    expect(base).toEqual({ origin, api: api ?? `${origin}/api/podcast` });
  });

  it.each([
    ['/api', '/api'],
    ['api/', '/api'],
    ['', ''],
    ['/', ''],
    ['/v1/content', '/v1/content'],
  ])('takes the prefix %j as %j', (apiPrefix, path) => {
    const base = resolveBaseUrl({ serverUrl: 'https://x.org', requestOrigin: '', apiPrefix });
    expect(base.api).toBe(`https://x.org${path}/podcast`);
  });

  it('throws on a broken absolute URL', () => {
    const sources = { serverUrl: 'https://', requestOrigin: 'http://x', apiPrefix: '/api' };
    expect(() => resolveBaseUrl(sources)).toThrow(TypeError);
  });
});

describe('joinUrl', () => {
  it.each([
    [['media', 'a b'], 'https://x.org/media/a%20b'],
    [['a/b', '?c#d'], 'https://x.org/a%2Fb/%3Fc%23d'],
    [['größe'], 'https://x.org/gr%C3%B6%C3%9Fe'],
    [['a\ud800b'], 'https://x.org/a%EF%BF%BDb'],
    [['...'], 'https://x.org/...'],
    [[], 'https://x.org'],
  ])('appends %j', (segments, expected) => {
    expect(joinUrl('https://x.org/', ...segments)).toBe(expected);
  });

  it.each(['', '.', '..'])('refuses the segment %j', (segment) => {
    expect(() => joinUrl('https://x.org', segment, 'x')).toThrow(TypeError);
  });
});

describe('absolutise', () => {
  it.each([
    ['/uploads/x.jpg', 'https://x.org/cms/uploads/x.jpg'],
    ['uploads/x y.jpg', 'https://x.org/cms/uploads/x%20y.jpg'],
    ['/uploads/ö.jpg', 'https://x.org/cms/uploads/%C3%B6.jpg'],
    ['https://cdn.example/x.jpg?sig=a%2Fb', 'https://cdn.example/x.jpg?sig=a%2Fb'],
    ['//cdn.example/x.jpg', 'https://cdn.example/x.jpg'],
    ['http://', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['', null],
    [null, null],
  ])('%j -> %j', (url, expected) => {
    expect(absolutise('https://x.org/cms', url)).toBe(expected);
  });
});

describe('formatContentDisposition', () => {
  it.each([
    ['ton.mp3', 'inline; filename="ton.mp3"'],
    ['Der erste Ton.mp3', 'inline; filename="Der erste Ton.mp3"'],
    ['Größe.mp3', `inline; filename="Grosse.mp3"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.mp3`],
    ['音.mp3', `inline; filename="_.mp3"; filename*=UTF-8''%E9%9F%B3.mp3`],
    ['🎧.mp3', `inline; filename="_.mp3"; filename*=UTF-8''%F0%9F%8E%A7.mp3`],
    [`a"b\\c.mp3`, 'inline; filename="c.mp3"'],
    ['a"b.mp3', `inline; filename="a_b.mp3"; filename*=UTF-8''a%22b.mp3`],
    ['100%41.mp3', `inline; filename="100_41.mp3"; filename*=UTF-8''100%2541.mp3`],
    ["it's (1)*ü", `inline; filename="it's (1)*u"; filename*=UTF-8''it%27s%20%281%29%2A%C3%BC`],
    ['../../etc/passwd', 'inline; filename="passwd"'],
    ['a\r\nSet-Cookie: b.mp3', 'inline; filename="aSet-Cookie: b.mp3"'],
    ['gpj\u202e.mp3', 'inline; filename="gpj.mp3"'],
    ['a\ud800.mp3', 'inline; filename="a.mp3"'],
    ['', 'inline; filename="file"'],
    ['/', 'inline; filename="file"'],
  ])('%j -> %s', (name, expected) => {
    expect(formatContentDisposition('inline', name)).toBe(expected);
  });

  it('shortens long names and keeps the extension', () => {
    const value = formatContentDisposition('attachment', `${'a'.repeat(5000)}.mp3`);
    expect(value).toBe(`attachment; filename="${'a'.repeat(196)}.mp3"`);
  });
});
