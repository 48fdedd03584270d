import { renderInline } from './render-inline';

/** Deeper quotes are shown at this depth: nobody can read them further in. */
const MAX_QUOTE_DEPTH = 3;

interface Line {
  readonly depth: number;
  readonly text: string;
}

interface Paragraph {
  readonly depth: number;
  readonly lines: string[];
}

/** Before anything else a `>` is half of a face: `>:(`, `>_<`. */
const QUOTABLE = /[\s>\p{L}\p{N}"'„“»*`([…]/u;

const readLine = (line: string): Line => {
  let depth = 0;
  let start = 0;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (character === ' ') continue;
    const next = line.slice(index + 1, index + 3);
    if (character !== '>' || (next !== '' && !QUOTABLE.test(next.charAt(0)))) break;
    depth += 1;
    start = index + 1;
  }
  return { depth: Math.min(depth, MAX_QUOTE_DEPTH), text: line.slice(start).trim() };
};

const collectParagraphs = (text: string): readonly Paragraph[] => {
  const paragraphs: Paragraph[] = [];
  let isAfterBreak = true;
  for (const line of text.split('\n').map(readLine)) {
    const current = paragraphs.at(-1);
    if (line.text !== '') {
      if (!isAfterBreak && current?.depth === line.depth) current.lines.push(line.text);
      else paragraphs.push({ depth: line.depth, lines: [line.text] });
    }
    isAfterBreak = line.text === '';
  }
  return paragraphs;
};

/**
 * A comment's text as HTML for its readers: paragraphs, line breaks, `*emphasis*`, `**strong**`,
 * `` `code` `` and `> quotes`; with `clickable` bare addresses of the web become links, marked
 * `nofollow ugc noopener noreferrer`. Everything else is text and escaped: no other element,
 * nothing that a browser would load. Takes normalised text (`normalizeText`), but is as safe with
 * any other. Empty for an empty text.
 */
export const renderComment = (
  text: string,
  { clickable }: { readonly clickable: boolean },
): string => {
  const html: string[] = [];
  let open = 0;
  const moveTo = (depth: number) => {
    for (; open < depth; open += 1) html.push('<blockquote>');
    for (; open > depth; open -= 1) html.push('</blockquote>');
  };
  for (const { depth, lines } of collectParagraphs(text)) {
    moveTo(depth);
    html.push(`<p>${renderInline(lines.join('\n'), clickable)}</p>`);
  }
  moveTo(0);
  return html.join('');
};
