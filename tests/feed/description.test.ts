import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FeedEpisode } from '../../server/feed/model';
import { renderFeed } from '../../server/feed/rss';
import { countBytes } from '../../server/feed/text';
import { episode, text } from './arbitraries';
import { aFeed, anEpisode, aShownote } from './builders';
import { readFirstItem, readXml, textOf } from './read-xml';

const descriptionOf = (changes: Partial<FeedEpisode>) =>
  textOf(readFirstItem(renderFeed(aFeed({ episodes: [anEpisode(changes)] }))), 'description') ?? '';

const chaptersAt = (...seconds: readonly number[]) =>
  seconds.map((second, index) =>
    aShownote({ title: `Kapitel ${index + 1}`, startsAtMs: second * 1000 }),
  );

const many = (count: number, title: string) =>
  Array.from({ length: count }, (_, index) =>
    aShownote({ title: `${index} ${title}`, startsAtMs: index * 1000 }),
  );

const LIST = '<p>00:00:00 Kapitel 1<br>\n00:01:05 Kapitel 2<br>\n01:00:00 Kapitel 3</p>';

describe('times in a description', () => {
  it('stand below the summary, one a line, from the third chapter on', () => {
    expect(descriptionOf({ shownotes: chaptersAt(0, 65, 3600) })).toBe(
      `<p>Worum es geht.</p>\n${LIST}`,
    );
  });

  it('stand below a summary of several paragraphs', () => {
    const summary = 'a\n\nb\nc';
    expect(descriptionOf({ summary, shownotes: chaptersAt(0, 65, 3600) })).toBe(
      `<p>a</p>\n<p>b<br>\nc</p>\n${LIST}`,
    );
  });

  it('stand alone where there is no other text', () => {
    expect(descriptionOf({ summary: null, shownotes: chaptersAt(0, 65, 3600) })).toBe(LIST);
  });

  it('are ascending, whatever the order of the outline', () => {
    const shownotes = [...chaptersAt(0, 65, 3600)].reverse();
    expect(descriptionOf({ summary: null, shownotes })).toBe(LIST);
  });

  it('need not begin at 0', () => {
    expect(descriptionOf({ summary: null, shownotes: chaptersAt(5, 6, 7) })).toBe(
      '<p>00:00:05 Kapitel 1<br>\n00:00:06 Kapitel 2<br>\n00:00:07 Kapitel 3</p>',
    );
  });

  it('name only the first of two chapters in the same second', () => {
    expect(descriptionOf({ summary: null, shownotes: chaptersAt(0, 65, 65.9, 3600) })).toBe(
      '<p>00:00:00 Kapitel 1<br>\n00:01:05 Kapitel 2<br>\n01:00:00 Kapitel 4</p>',
    );
  });

  it('escape titles', () => {
    const shownotes = [aShownote({ title: 'A & <b>"' }), ...chaptersAt(1, 2)];
    expect(descriptionOf({ summary: null, shownotes })).toContain(
      '<p>00:00:00 A &amp; &lt;b&gt;&quot;<br>\n',
    );
  });

  it.each([
    ['two chapters', chaptersAt(0, 65)],
    ['chapters without times', [...chaptersAt(0, 65), aShownote({ startsAtMs: null })]],
    ['links with times', [...chaptersAt(0, 65), aShownote({ kind: 'link', startsAtMs: 99_000 })]],
    ['three chapters in two seconds', chaptersAt(0, 65, 65.5)],
  ])('are left out for %s', (_, shownotes) => {
    expect(descriptionOf({ shownotes })).toBe('Worum es geht.');
  });

  it.each([
    '0:00 A\n1:05 B\n1:00:00 C',
    'Kapitel:\n\n(00:00) A\n(01:05) B\n(60:00) C',
    '– 00:00:00 A\n• 00:01:05 B\n* 01:00:00 C',
  ])('are left out where the editor wrote them: %j', (summary) => {
    expect(descriptionOf({ summary, shownotes: chaptersAt(0, 65, 3600) })).not.toContain(
      'Kapitel 1',
    );
  });

  it.each([
    'Von 10:00 bis 11:00, 12:00 und 13:00',
    '10:00 Uhr\n11:00 Uhr\n12 Uhr',
    '1:2 A\n3:4 B\n5:6 C',
  ])('are not mistaken in %j', (summary) => {
    expect(descriptionOf({ summary, shownotes: chaptersAt(0, 65, 3600) })).toContain(LIST);
  });
});

describe('a description with times that is too long', () => {
  it('gives up text first', () => {
    const description = descriptionOf({
      summary: 'ä'.repeat(3000),
      shownotes: chaptersAt(0, 65, 3600),
    });
    expect(description).toMatch(/^<p>ä+…<\/p>\n<p>00:00:00/);
    expect(description.endsWith(LIST)).toBe(true);
    expect(countBytes(description)).toBeGreaterThan(3990);
    expect(countBytes(description)).toBeLessThanOrEqual(4000);
  });

  it('gives up lines from the end when 1000 bytes of text are left', () => {
    const description = descriptionOf({
      summary: 'a'.repeat(5000),
      shownotes: many(200, 'ü'.repeat(20)),
    });
    const [lead = '', list = ''] = description.split('</p>\n');
    expect(countBytes(`${lead}</p>`)).toBe(1000);
    expect(list).toMatch(/^<p>(00:0\d:\d\d \d+ ü{20}<br>\n){30,}…<\/p>$/);
    expect(countBytes(description)).toBeLessThanOrEqual(4000);
    expect(countBytes(description)).toBeGreaterThan(3900);
  });

  it('keeps a text that is shorter than that', () => {
    const description = descriptionOf({
      summary: 'Kurz.',
      shownotes: many(200, 'ü'.repeat(20)),
    });
    expect(description.startsWith('<p>Kurz.</p>\n<p>00:00:00 0 ')).toBe(true);
    expect(description.endsWith('<br>\n…</p>')).toBe(true);
    expect(countBytes(description)).toBeGreaterThan(3900);
  });

  it('may be a list alone', () => {
    const description = descriptionOf({ summary: null, shownotes: many(200, 'x'.repeat(30)) });
    expect(description).toMatch(/^<p>(00:0\d:\d\d \d+ x{30}<br>\n)+…<\/p>$/);
    expect(countBytes(description)).toBeLessThanOrEqual(4000);
  });
});

it('is well-formed, has at most 4000 bytes and no half line, whatever the data', () => {
  const long = fc
    .array(text, { maxLength: 20 })
    .map((parts) => parts.join('é'))
    .chain((part) => fc.integer({ min: 0, max: 60 }).map((times) => part.repeat(times)));
  const titles = fc.array(fc.oneof(text, long), { minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(episode, long, titles, (anyEpisode, summary, chapters) => {
      const shownotes = chapters.map((title, index) =>
        aShownote({ title: `${index}:${title}:`, startsAtMs: index * 1000 }),
      );
      const xml = renderFeed(aFeed({ episodes: [{ ...anyEpisode, summary, shownotes }] }));
      const description = textOf(readFirstItem(xml), 'description') ?? '';
      expect(countBytes(description)).toBeLessThanOrEqual(4000);
      const html = readXml(`<r>${description.replaceAll('<br>', '<br/>')}</r>`);
      const lines = html.children.at(-1)?.text.split('\n') ?? [];
      if (!description.includes('00:00:00 0:')) return;
      const times = lines.at(-1) === '…' ? lines.slice(0, -1) : lines;
      expect(times.length).toBeGreaterThan(0);
      for (const line of times) expect(line).toMatch(/^00:00:\d\d \d+:.*[:…]$/u);
    }),
    { numRuns: 300 },
  );
});
