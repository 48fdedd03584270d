import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { renderPodloveChapters, selectChapters } from '../../server/feed/chapters';
import { buildChaptersJson } from '../../server/feed/chapters-json';
import { formatNpt } from '../../server/feed/duration';
import { escapeHtml } from '../../server/feed/html';
import type { FeedShownote } from '../../server/feed/model';
import { renderOutline } from '../../server/feed/outline-html';
import { escapeAttribute } from '../../server/feed/xml';
import { cleanLine, toMarkdown } from '../../server/outline/formats/clean';
import type { ImportedEntry, OutlineFormat } from '../../server/outline/formats/model';
import { MAX_STARTS_AT_MS } from '../../server/outline/limits';
import { chapter, link, note, read } from './entries';

const time = fc.integer({ min: 0, max: MAX_STARTS_AT_MS });
const wholeSeconds = fc
  .integer({ min: 0, max: Math.floor(MAX_STARTS_AT_MS / 1000) })
  .map((seconds) => seconds * 1000);
/** In running text an address ends before the punctuation of its sentence. */
const url = fc
  .webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['https'] })
  .filter((address) => /[a-z0-9/]$/i.test(address));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** Anything, between two letters. */
const anyTitle = fc
  .string({ unit: 'binary', maxLength: 200 })
  .map((text) => cleanLine(`a${text}z`))
  .filter((title) => title.length <= 255);

/** What no list mark, time, tag or address is in. */
const words = fc
  .string({ unit: fc.constantFrom(...Array.from('abcxyzÄßж &"\'!?,.;')), maxLength: 60 })
  .map((text) => cleanLine(`A${text}Z`));

const anyChapter = fc
  .record({ title: anyTitle, startsAtMs: time, url: maybe(url) })
  .map((part) => chapter(part.title, part.startsAtMs, { url: part.url }));

const plainChapter = fc.tuple(words, time).map(([title, at]) => chapter(title, at));
const anyLink = fc
  .record({ title: words, url, startsAtMs: maybe(wholeSeconds) })
  .map((part) => link(part.title, part.url, { startsAtMs: part.startsAtMs }));
const anyNote = words.map((title) => note(title));

const listOf = (entry: fc.Arbitrary<ImportedEntry>) =>
  fc.array(entry, { minLength: 1, maxLength: 12 });

const byTime = (entries: readonly ImportedEntry[]) =>
  entries.toSorted((one, other) => (one.startsAtMs ?? 0) - (other.startsAtMs ?? 0));

const toShownote = ({
  kind,
  title,
  url: address,
  text,
  startsAtMs,
}: ImportedEntry): FeedShownote => ({
  kind,
  title,
  url: address,
  textHtml: text === null ? null : `<p>${escapeHtml(text)}</p>`,
  startsAtMs,
  imageUrl: null,
});

describe('what the feed writes is read again', () => {
  it.each<[OutlineFormat, (shownotes: readonly FeedShownote[]) => string]>([
    ['psc', (shownotes) => renderPodloveChapters(selectChapters(shownotes))],
    [
      'json',
      (shownotes) =>
        JSON.stringify(buildChaptersJson(shownotes, { title: 'Folge', podcastName: 'Show' })),
    ],
  ])('as %s', (format, write) => {
    fc.assert(
      fc.property(listOf(anyChapter), (entries) => {
        const shownotes = entries.map(toShownote);
        const expected = selectChapters(shownotes).map((it) =>
          chapter(cleanLine(it.title), it.startsAtMs, { url: it.url }),
        );
        expect(read(write(shownotes), format)).toEqual(expected);
        expect(read(write(shownotes))).toEqual(expected);
      }),
    );
  });

  it('as HTML', () => {
    const withText = (entry: fc.Arbitrary<ImportedEntry>) =>
      fc.tuple(entry, maybe(words)).map(([it, text]): ImportedEntry => ({ ...it, text }));
    const entry = fc.oneof(withText(anyLink), withText(anyNote));
    // A chapter shows itself by what it holds, or by a time without an address.
    const group = fc.oneof(
      fc.tuple(
        fc
          .record({ title: words, startsAtMs: maybe(wholeSeconds), url: maybe(url) })
          .map((part) => chapter(part.title, part.startsAtMs, { url: part.url })),
        fc.array(entry, { minLength: 1, maxLength: 4 }),
      ),
      fc
        .tuple(words, wholeSeconds)
        .map(([title, at]): [ImportedEntry, ImportedEntry[]] => [chapter(title, at), []]),
    );
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 3 }), fc.array(group), (leading, groups) => {
        const entries = [...leading, ...groups.flatMap(([head, rest]) => [head, ...rest])];
        fc.pre(entries.length > 0);
        const expected = entries.map((it) => ({ ...it, text: it.text && toMarkdown(it.text) }));
        expect(read(renderOutline(entries.map(toShownote)), 'html')).toEqual(expected);
      }),
    );
  });
});

const npt = (ms: number | null): string => formatNpt(ms ?? 0);
const angled = (address: string | null): string => (address === null ? '' : ` <${address}>`);
const timed = (ms: number | null): string => (ms === null ? '' : `${npt(ms)} `);
const seconds = (ms: number | null): string => ((ms ?? 0) / 1000).toFixed(6);

describe('what other programs write is read', () => {
  it.each<[OutlineFormat, (entries: readonly ImportedEntry[]) => string]>([
    [
      'mp4chaps',
      (entries) =>
        entries.map((it) => `${npt(it.startsAtMs)} ${it.title}${angled(it.url)}`).join('\n'),
    ],
    [
      'audacity',
      (entries) =>
        entries
          .map(
            (it) =>
              `${seconds(it.startsAtMs)}\t${seconds(it.startsAtMs)}\t${it.title}${angled(it.url)}`,
          )
          .join('\r\n'),
    ],
    [
      'audacity',
      (entries) =>
        entries
          .map((it) =>
            [seconds(it.startsAtMs).replace('.', ','), '9,0', it.title + angled(it.url)].join('\t'),
          )
          .join('\n'),
    ],
    [
      'vorbis',
      (entries) =>
        entries
          .map((it, index) => {
            const id = `CHAPTER${String(index).padStart(3, '0')}`;
            const address = it.url === null ? [] : [`${id}URL=${it.url}`];
            return [`${id}=${npt(it.startsAtMs)}`, `${id}NAME=${it.title}`, ...address].join('\n');
          })
          .join('\n'),
    ],
    [
      'hindenburg',
      (entries) =>
        `<Session><Markers>${entries
          .map(
            (it) =>
              `<Marker Type="Chapter" Time="${npt(it.startsAtMs)}" Name="${escapeAttribute(it.title)}"` +
              ` URL="${escapeAttribute(it.url ?? '')}"/>`,
          )
          .join('')}</Markers></Session>`,
    ],
  ])('as %s', (format, write) => {
    fc.assert(
      fc.property(listOf(anyChapter), (entries) => {
        expect(read(write(entries), format)).toEqual(byTime(entries));
      }),
    );
  });

  it.each<[OutlineFormat, (entry: ImportedEntry) => string]>([
    ['text', (it) => `${timed(it.startsAtMs)}${it.title} ${it.url ?? ''}`],
    ['text', (it) => `* [${npt(it.startsAtMs)}] ${it.title}: ${it.url ?? ''}`.replace(/: $/, '')],
    ['openShownotes', (it) => `${timed(it.startsAtMs)}- ${it.title}${angled(it.url)} #tag`],
    [
      'markdown',
      (it) => {
        const title = it.title.replace(/[!"'&,.;]/g, '\\$&');
        const line = timed(it.startsAtMs) + (it.url === null ? title : `[${title}](<${it.url}>)`);
        return it.kind === 'chapter' ? `## ${line}\n` : `- ${line}\n`;
      },
    ],
  ])('as %s', (format, write) => {
    const hasTimes = write(note('x')).includes('00:00');
    const entry = hasTimes ? plainChapter : fc.oneof(plainChapter, anyLink, anyNote);
    fc.assert(
      fc.property(listOf(entry), (entries) => {
        expect(read(entries.map(write).join('\n'), format)).toEqual(entries);
      }),
    );
  });
});
