import { describe, expect, it } from 'vitest';

import { readOwnFeed } from '../../server/feed/own-feed';

const here = {
  baseUrl: { origin: 'https://pod.example/cms', api: 'https://pod.example/cms/api/podcast' },
  host: 'alias.example:8080',
};
const ALPHA = 'https://pod.example/cms/api/podcast/shows/alpha/feed.xml';

describe('a feed of this site', () => {
  it.each([
    ['as it is', ALPHA],
    ['with a query', `${ALPHA}?x=1`],
    ['with a fragment', `${ALPHA}#x`],
    ['with a slash at the end', `${ALPHA}/`],
    ['with capitals and the default port', ALPHA.replace('https://pod', 'HTTPS://POD')],
    ['with the default port', ALPHA.replace('.example', '.example:443')],
    ['with the other scheme', ALPHA.replace('https', 'http')],
    ['with the dot of the root', ALPHA.replace('.example', '.example.')],
    ['with encoded letters', ALPHA.replace('alpha', '%61lph%61').replace('shows', 's%68ows')],
    ['with capitals in the path', ALPHA.replace('/api/podcast/shows', '/API/Podcast/Shows')],
    ['at the host that was asked', ALPHA.replace('pod.example', 'alias.example:8080')],
  ])('is known %s', (_what, url) => {
    expect(readOwnFeed(url, here)).toEqual({ slug: 'alpha' });
  });

  it('may be the first one', () => {
    expect(readOwnFeed('https://pod.example/cms/api/podcast/feed.xml?page=1', here)).toEqual({
      slug: null,
    });
  });

  it.each([
    'https://other.example/cms/api/podcast/shows/alpha/feed.xml',
    'https://pod.example:444/cms/api/podcast/shows/alpha/feed.xml',
    'https://pod.example/api/podcast/shows/alpha/feed.xml',
    'https://pod.example/cms/api/podcast/shows/alpha',
    'https://pod.example/cms/api/podcast/shows/alpha/more/feed.xml',
    'https://pod.example/cms/api/podcast/shows/%zz/feed.xml',
    'https://pod.example/',
  ])('is not %s', (url) => {
    expect(readOwnFeed(url, here)).toBeNull();
  });

  it('is judged by the site alone where the request names no host', () => {
    expect(readOwnFeed(ALPHA, { ...here, host: '' })).toEqual({ slug: 'alpha' });
    expect(readOwnFeed('https://other.example/', { ...here, host: '' })).toBeNull();
  });
});
