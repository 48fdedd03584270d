import { TAG } from './html';
import { countBytes, cutAt, ELLIPSIS, MAX_DESCRIPTION_BYTES } from './text';

const VOID = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'source', 'track', 'wbr']);

/** A character reference, or one character. */
const UNIT = /&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);|[\s\S]/giu;

const closingTags = (open: readonly string[]): string =>
  open
    .map((name) => `</${name}>`)
    .reverse()
    .join('');

/** The beginning of a text without tags that fits, never ending inside a character reference. */
const takeText = (text: string, budget: number): string => {
  let bytes = 0;
  let length = 0;
  for (const [unit] of text.matchAll(UNIT)) {
    bytes += countBytes(unit);
    if (bytes > budget) return cutAt(text, length);
    length += unit.length;
  }
  return text;
};

/**
 * Cuts HTML to at most `maxBytes` bytes of UTF-8 without breaking a tag, a character reference or
 * a character; what is open is closed, and an ellipsis shows the cut.
 */
export const limitHtml = (html: string, maxBytes = MAX_DESCRIPTION_BYTES): string => {
  if (countBytes(html) <= maxBytes) return html;
  const open: string[] = [];
  let kept = '';
  let rest = 0;
  const room = (): number =>
    maxBytes - countBytes(kept) - countBytes(ELLIPSIS) - countBytes(closingTags(open));
  const finish = (text: string): string => kept + text + ELLIPSIS + closingTags(open);

  for (const match of html.matchAll(TAG)) {
    const text = html.slice(rest, match.index);
    const taken = takeText(text, room());
    if (taken !== text) return finish(taken);
    kept += text;
    rest = match.index + match[0].length;

    const tag = match[0];
    const name = match[2]?.toLowerCase() ?? '';
    if (match[1] === '/') {
      if (open.at(-1) !== name) continue;
      open.pop();
      kept += tag;
    } else if (name === '') {
      continue;
    } else {
      const closing = VOID.has(name) ? '' : `</${name}>`;
      if (countBytes(tag) + countBytes(closing) > room()) return finish('');
      kept += tag;
      if (closing !== '') open.push(name);
    }
  }
  return finish(takeText(html.slice(rest), room()));
};
