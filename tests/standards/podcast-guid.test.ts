import { expect, it } from 'vitest';
import { makePodcastGuid } from '../../server/standards/podcast-guid';

// The two examples of podcast-namespace docs/tags/guid.md.
it.each([
  ['https://mp3s.nashownotes.com/pc20rss.xml', '917393e3-1b1e-5cef-ace4-edaa54e1f810'],
  ['https://podnews.net/rss', '9b024349-ccf0-5f69-a609-6b82873eab3c'],
])('of %s is %s', (url, guid) => {
  expect(makePodcastGuid(url)).toBe(guid);
});

it.each(['http://podnews.net/rss', 'podnews.net/rss', 'https://podnews.net/rss//'])(
  'is the same for %s',
  (url) => {
    expect(makePodcastGuid(url)).toBe('9b024349-ccf0-5f69-a609-6b82873eab3c');
  },
);

it('differs by case', () => {
  expect(makePodcastGuid('https://podnews.net/RSS')).not.toBe(
    makePodcastGuid('https://podnews.net/rss'),
  );
});
