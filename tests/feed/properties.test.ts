import fc from 'fast-check';
import { parseRssFeed } from 'feedsmith';
import { expect, it } from 'vitest';
import { renderFeed } from '../../server/feed/rss';
import { limitHtml } from '../../server/feed/limit-html';
import { countBytes } from '../../server/feed/text';
import { date, episode, show, text } from './arbitraries';
import { aFeed, anEpisode, aShow, aShownote } from './builders';
import { findAll, findOne, readChannel, readFirstItem, readXml, textOf } from './read-xml';

/** What XML can carry of a text: the requirement, written down independently of the writer. */
const carried = (value: string): string =>
  Array.from(value)
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      const control = code < 0x20 ? !'\t\n\r'.includes(character) : code >= 0x7f && code <= 0x9f;
      const surrogate = code >= 0xd800 && code <= 0xdfff;
      return !control && !surrogate && !(code >= 0xfffd && code <= 0xffff);
    })
    .join('');

const oneLine = (value: string): string =>
  carried(value)
    .replace(/[\t\n\r\u2028\u2029 ]+/g, ' ')
    .trim();

it('renders well-formed XML of any data', () => {
  fc.assert(
    fc.property(show, fc.array(episode, { maxLength: 3 }), date, (anyShow, episodes, changedAt) => {
      const xml = renderFeed(aFeed({ show: anyShow, episodes, changedAt, generator: 'g' }));
      const channel = readChannel(xml);
      expect(findAll(channel, 'item')).toHaveLength(episodes.length);
      expect(xml).not.toMatch(/[^\P{Cc}\t\n]|\p{Cs}|[\uFFFD-\uFFFF]/u);
    }),
    { numRuns: 500 },
  );
});

it('writes no value with white space around it', () => {
  fc.assert(
    fc.property(show, episode, (anyShow, anyEpisode) => {
      const visit = (element: ReturnType<typeof readXml>): void => {
        if (element.children.length === 0) expect(element.text).toBe(element.text.trim());
        element.children.forEach(visit);
      };
      visit(readXml(renderFeed(aFeed({ show: anyShow, episodes: [anyEpisode] }))));
    }),
    { numRuns: 200 },
  );
});

it('carries any title, author and GUID unharmed', () => {
  fc.assert(
    fc.property(text, text, text, (title, author, guid) => {
      const xml = renderFeed(
        aFeed({ show: aShow({ author }), episodes: [anEpisode({ title, guid: `g${guid}g` })] }),
      );
      expect(textOf(readChannel(xml), 'itunes:author')).toBe(oneLine(author) || null);
      const item = readFirstItem(xml);
      expect(textOf(item, 'guid')).toBe(carried(`g${guid}g`).replace(/\r\n?/g, '\n'));
      if (oneLine(title) !== '') expect(textOf(item, 'title')).toBe(oneLine(title));
    }),
  );
});

it('carries any body and any chapter title unharmed', () => {
  fc.assert(
    fc.property(text, text, (bodyHtml, title) => {
      const body = bodyHtml.replace(/(?:href|src)=/gi, '');
      const xml = renderFeed(
        aFeed({
          episodes: [
            anEpisode({ bodyHtml: `b${body}`, shownotes: [aShownote({ title: `c${title}` })] }),
          ],
        }),
      );
      const item = readFirstItem(xml);
      const content = textOf(item, 'content:encoded') ?? '';
      expect(content.startsWith(carried(`b${body}`).replace(/\r\n?/g, '\n').trim())).toBe(true);
      const chapter = findOne(item, 'psc:chapters')?.children[0];
      expect(chapter?.attributes.title).toBe(oneLine(`c${title}`));
    }),
  );
});

it('is understood by feedsmith in the same way', () => {
  const letters = fc.string({ unit: 'grapheme', minLength: 1 }).map((value) => `a${value}b`);
  fc.assert(
    fc.property(letters, letters, (title, author) => {
      const xml = renderFeed(aFeed({ show: aShow({ author }), episodes: [anEpisode({ title })] }));
      const feed = parseRssFeed(xml);
      // feedsmith decodes HTML references in text once more; ours are escaped, theirs come out.
      if (!`${title}${author}`.includes('&')) {
        expect([feed.items?.[0]?.title, feed.itunes?.author]).toEqual([
          oneLine(title),
          oneLine(author),
        ]);
      }
    }),
  );
});

it('keeps any description within 4000 bytes', () => {
  const long = fc
    .array(text, { minLength: 1, maxLength: 20 })
    .map((parts) => parts.join('é').repeat(60));
  fc.assert(
    fc.property(long, (value) => {
      const xml = renderFeed(
        aFeed({ show: aShow({ description: value }), episodes: [anEpisode({ summary: value })] }),
      );
      const description = textOf(readChannel(xml), 'description') ?? '';
      expect(countBytes(description)).toBeLessThanOrEqual(4000);
      expect(countBytes(textOf(readFirstItem(xml), 'description') ?? '')).toBeLessThanOrEqual(4000);
      expect(description).not.toBe('');
    }),
    { numRuns: 50 },
  );
});

it('cuts HTML so that it stays well-formed', () => {
  const html = fc.letrec<{ node: string; text: string; element: string }>((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, tie('text'), tie('element')),
    text: fc
      .array(fc.constantFrom('ä', 'b', ' ', '&amp;', '&#228;', '😀'), { maxLength: 8 })
      .map((parts) => parts.join('')),
    element: fc
      .tuple(fc.constantFrom('p', 'ul', 'li', 'b'), fc.array(tie('node'), { maxLength: 4 }))
      .map(([name, children]) => `<${name}>${children.join('')}</${name}>`),
  })).node;
  fc.assert(
    fc.property(html, fc.integer({ min: 3, max: 80 }), (value, maxBytes) => {
      const cut = limitHtml(value, maxBytes);
      expect(countBytes(cut)).toBeLessThanOrEqual(maxBytes);
      expect(() => readXml(`<r>${cut}</r>`)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
