import { MAX_IMPORT_BYTES } from '../limits';
import { OutlineError } from '../outline-error';
import { importAudacity } from './audacity';
import { detectFormat } from './detect-format';
import { importHtml } from './html';
import { importJson } from './json-chapters';
import { importMarkdown } from './markdown';
import type { ImportedOutline, OutlineFormat } from './model';
import { importMp4Chaps } from './mp4chaps';
import { importOpenShownotes } from './open-shownotes';
import { importText } from './text';
import { importVorbis } from './vorbis';
import { importWebVtt } from './webvtt';
import { importHindenburg, importPsc } from './xml-chapters';

const IMPORTERS: Readonly<Record<OutlineFormat, (source: string) => ImportedOutline>> = {
  text: importText,
  markdown: importMarkdown,
  html: importHtml,
  openShownotes: importOpenShownotes,
  mp4chaps: importMp4Chaps,
  audacity: importAudacity,
  vorbis: importVorbis,
  webvtt: importWebVtt,
  psc: importPsc,
  hindenburg: importHindenburg,
  json: importJson,
};

/**
 * Reads an outline from a text in one of many formats.
 *
 * Which lines become chapters: an entry with a time and no address is a chapter, an address makes
 * a link, anything else is a note; unless the format says so itself. Headings of HTML and Markdown,
 * list entries that hold a list, and lines that Open Shownotes tags are chapters, and in formats
 * that know nothing but chapters (mp4chaps, Audacity, Vorbis, WebVTT, PSC, Hindenburg, JSON) every
 * entry is one, with its address. Those are sorted by time; the order of all others is kept.
 *
 * @param format `auto`: told by the text itself
 * @throws OutlineError `TOO_LARGE`, `TOO_MANY_ENTRIES`, `OUTLINE_MALFORMED` with `details.line`,
 *   `OUTLINE_EMPTY` with `details.notices`
 */
export const importOutline = (
  text: string,
  format: OutlineFormat | 'auto' = 'auto',
): ImportedOutline => {
  if (Buffer.byteLength(text, 'utf8') > MAX_IMPORT_BYTES) {
    throw new OutlineError('TOO_LARGE', `An import has at most ${MAX_IMPORT_BYTES} bytes.`);
  }
  return IMPORTERS[format === 'auto' ? detectFormat(text) : format](text);
};
