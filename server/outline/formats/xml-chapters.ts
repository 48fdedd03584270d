import { OutlineError } from '../outline-error';
import { createCollector, type Collector } from './collect';
import { readMarkup, type Element } from './markup';
import type { ImportedOutline } from './model';
import { parseNpt } from './times';

/** Prefixes are free (XML Namespaces §4): `psc:chapter`, `sc:chapter`, `chapter`. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/** Attributes by name; their writing differs between programs. */
const attributesOf = ({ attributes }: Element): ReadonlyMap<string, string> =>
  new Map(Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]));

interface XmlFormat {
  /** The element that holds the chapters; only the first one is read. */
  readonly list: string;
  readonly chapter: string;
  readonly read: (attributes: ReadonlyMap<string, string>) => {
    readonly start: string | undefined;
    readonly title: string | undefined;
    readonly address: string | undefined;
    readonly image: string | undefined;
  } | null;
}

const addChapter = (element: Element, { read }: XmlFormat, collector: Collector): void => {
  const { line } = element;
  const chapter = read(attributesOf(element));
  if (chapter === null) return;
  const startsAtMs = parseNpt(chapter.start ?? '');
  if (startsAtMs === null) {
    collector.notice(line, 'TIME_REFUSED', 'A chapter without a time in the audio was left out.');
    return;
  }
  if (chapter.image !== undefined) {
    collector.notice(line, 'IMAGE_LEFT_OUT', 'The picture of a chapter was left out.');
  }
  collector.add({
    kind: 'chapter',
    title: chapter.title ?? '',
    address: chapter.address ?? null,
    text: null,
    startsAtMs,
    line,
  });
};

const readChapters = (source: string, format: XmlFormat, collector: Collector): void => {
  let listLine: number | null = null;
  let isInside = false;
  let hasRead = false;
  readMarkup(
    source,
    {
      onOpen: (element) => {
        const name = localName(element.name);
        if (isInside && name === format.chapter) addChapter(element, format, collector);
        if (isInside || name !== format.list) return;
        if (hasRead) {
          collector.notice(element.line, 'CHAPTERS_LEFT_OUT', 'Only the first list was read.');
          return;
        }
        isInside = true;
        listLine = element.line;
      },
      onClose: (name, hasEnd) => {
        if (!isInside || localName(name) !== format.list) return;
        if (!hasEnd) {
          throw new OutlineError('OUTLINE_MALFORMED', 'The list of chapters never ends.', {
            line: listLine,
          });
        }
        isInside = false;
        hasRead = true;
      },
    },
    { isXml: true },
  );
};

const importXml = (source: string, format: XmlFormat): Collector => {
  if (!source.includes('<')) {
    throw new OutlineError('OUTLINE_MALFORMED', 'This is no XML.', { line: 1 });
  }
  const collector = createCollector();
  readChapters(source, format, collector);
  return collector;
};

/**
 * Podlove Simple Chapters 1.x, alone or anywhere in a feed: `<psc:chapter start title href image/>`
 * with Normal Play Times. Pictures are never linked to; of several lists the first one counts.
 *
 * @throws OutlineError `OUTLINE_MALFORMED`, `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importPsc = (source: string): ImportedOutline =>
  importXml(source, {
    list: 'chapters',
    chapter: 'chapter',
    read: (attributes) => ({
      start: attributes.get('start'),
      title: attributes.get('title'),
      address: attributes.get('href'),
      image: attributes.get('image'),
    }),
  }).finish('psc', 'byTime');

/**
 * The chapter markers of a Hindenburg session: `<Marker Name Time URL Type="Chapter"/>`; markers of
 * another type are the producer's own.
 *
 * @throws OutlineError `OUTLINE_MALFORMED`, `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importHindenburg = (source: string): ImportedOutline =>
  importXml(source, {
    list: 'markers',
    chapter: 'marker',
    read: (attributes) =>
      attributes.get('type')?.toLowerCase() === 'chapter'
        ? {
            start: attributes.get('time'),
            title: attributes.get('name'),
            address: attributes.get('url'),
            image: undefined,
          }
        : null,
  }).finish('hindenburg', 'byTime');
