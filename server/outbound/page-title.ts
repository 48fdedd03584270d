import { Parser } from 'htmlparser2';

import { decodeHtml } from './decode-html';

/** Bytes of a page in which its title is looked for. */
export const MAX_HEAD_BYTES = 262_144;
/** A head is flat; the parser's time grows with the depth. */
const MAX_DEPTH = 32;
/** What a shownote's title can hold, in UTF-16 units. */
const MAX_TITLE_LENGTH = 255;
/** Characters of a title that are looked at, many times more than are kept. */
const MAX_RAW_LENGTH = 4_096;
/** The page itself begins, or a drawing, which may have titles of its own. */
const BEYOND_HEAD = new Set(['body', 'svg']);

/** Turn text around, or aren't seen at all. Joiners stay: Persian and emoji need them. */
const INVISIBLE = /[\p{Bidi_Control}\p{Cc}\p{Cs}\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;

const cleanTitle = (raw: string): string | null => {
  const title = raw
    .slice(0, MAX_RAW_LENGTH)
    .replace(/(?:[^\S\ufeff]|\u0085)+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/ +/g, ' ')
    .trim();
  if (title === '') return null;
  if (title.length <= MAX_TITLE_LENGTH) return title;
  // Never half of a surrogate pair.
  const start = title.slice(0, MAX_TITLE_LENGTH - 1).replace(/[\ud800-\udbff]$/, '');
  return `${start.trimEnd()}…`;
};

interface Found {
  readonly openGraph: string | null;
  readonly title: string;
}

const findTitles = (text: string): Found => {
  let openGraph: string | null = null;
  let title = '';
  let isInTitle = false;
  let hasTitle = false;
  let depth = 0;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      if (BEYOND_HEAD.has(name) || depth > MAX_DEPTH) parser.pause();
      isInTitle = name === 'title' && !hasTitle;
      if (name !== 'meta' || (attributes.property ?? attributes.name) !== 'og:title') return;
      openGraph = cleanTitle(attributes.content ?? '');
      if (openGraph !== null) parser.pause();
    },
    ontext: (part) => {
      if (isInTitle && title.length < MAX_RAW_LENGTH) title += part;
    },
    onclosetag: (name) => {
      depth -= 1;
      hasTitle ||= isInTitle;
      isInTitle = false;
      if (name === 'head') parser.pause();
    },
  });
  parser.write(text);
  return { openGraph, title };
};

/**
 * The title of a web page, for people: `og:title` (ogp.me), which leaves out the name of the site,
 * else `<title>`. One line without control and bidi characters, at most 255 UTF-16 units; `null`
 * when there is none in the head. Never throws.
 *
 * @param html may be cut at any byte
 */
export const readPageTitle = (html: Uint8Array, contentType: string | null): string | null => {
  const text = decodeHtml(html.subarray(0, MAX_HEAD_BYTES), contentType);
  const { openGraph, title } = findTitles(text);
  return openGraph ?? cleanTitle(title);
};
