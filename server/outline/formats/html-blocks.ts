import { MAX_ENTRIES } from '../limits';
import { OutlineError } from '../outline-error';
import { createInline } from './inline';
import { readMarkup, type Element } from './markup';
import type { Span } from './spans';

export interface BlockLine {
  /** From 1, or `null`. */
  readonly line: number | null;
  readonly spans: readonly Span[];
  /** Whether it goes on from a line that was only wrapped. */
  readonly isWrapped: boolean;
}

/** A heading, a list entry or a paragraph. */
export interface Block {
  readonly lines: readonly BlockLine[];
  readonly isHeading: boolean;
  /** A list entry that holds a list. */
  isGroup: boolean;
  /** Further paragraphs of a list entry. */
  readonly more: (readonly BlockLine[])[];
}

export interface BlockOptions {
  /** The attribute with the line of the source from which the HTML was made; breaks are lines. */
  readonly lineAttribute?: string;
}

/** An attribute of `br`: the line was only wrapped. */
export const WRAPPED = 'data-wrapped';

/** As many make more entries than an outline has. */
const MAX_BLOCKS = 2 * MAX_ENTRIES;

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

const HEADINGS = setOf('h1 h2 h3 h4 h5 h6');
const LISTS = setOf('ul ol menu dir');
const BLOCKS = setOf(
  'h1 h2 h3 h4 h5 h6 ul ol menu dir address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup hr html legend li main nav p pre search section summary table tbody tfoot thead tr',
);
/** What readers of a page don't see as its text. */
const HIDDEN = setOf(
  'title script style template noscript svg math iframe object select textarea audio video canvas',
);

/**
 * Reads the blocks of HTML, however it is nested. Linear in the length of the source.
 *
 * @throws OutlineError `TOO_MANY_ENTRIES`, `OUTLINE_MALFORMED`
 */
export const readBlocks = (
  source: string,
  { lineAttribute }: BlockOptions = {},
): readonly Block[] => {
  const blocks: Block[] = [];
  const inline = createInline();
  /** The list entries that are open; `null` until one has its first line. */
  const items: { block: Block | null }[] = [];
  let lines: BlockLine[] = [];
  let line: number | null = lineAttribute === undefined ? 1 : null;
  let isWrapped = false;
  let isHeading = false;
  let hidden = 0;
  let preformatted = 0;

  const endLine = (): void => {
    const spans = inline.take();
    const hasWords = spans.some((span) => span.kind === 'link' || span.text.trim() !== '');
    if (hasWords) lines.push({ line, spans, isWrapped });
    isWrapped = false;
  };

  const endBlock = (): void => {
    endLine();
    if (lines.length === 0) return;
    const block: Block = { lines, isHeading, isGroup: false, more: [] };
    lines = [];
    const item = isHeading ? undefined : items.at(-1);
    if (item?.block) {
      item.block.more.push(block.lines);
      return;
    }
    if (blocks.push(block) > MAX_BLOCKS) {
      throw new OutlineError('TOO_MANY_ENTRIES', `An outline has at most ${MAX_ENTRIES} entries.`);
    }
    if (item !== undefined) item.block = block;
  };

  const breakLine = (wrapped: boolean): void => {
    endLine();
    isWrapped = wrapped;
    if (line !== null && lineAttribute !== undefined) line += 1;
  };

  const onText = (text: string): void => {
    if (hidden > 0) return;
    if (preformatted === 0) {
      inline.append(text.replace(/\s+/g, ' '));
      return;
    }
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) breakLine(false);
      inline.append(part);
    }
  };

  const findLine = ({ attributes, line: lineOfHtml }: Element): number | null => {
    if (lineAttribute === undefined) return lineOfHtml;
    const written = Number(attributes[lineAttribute]);
    return Number.isSafeInteger(written) && written > 0 ? written : line;
  };

  const openBlock = ({ name }: Element): void => {
    endBlock();
    if (HEADINGS.has(name)) isHeading = true;
    if (name === 'pre') preformatted += 1;
    if (name === 'li') items.push({ block: null });
    const item = items.at(-1);
    if (LISTS.has(name) && item?.block) item.block.isGroup = true;
  };

  const closeBlock = (name: string): void => {
    endBlock();
    if (HEADINGS.has(name)) isHeading = false;
    if (name === 'pre') preformatted -= 1;
    if (name === 'li') items.pop();
  };

  const onOpen = (element: Element): void => {
    const { name, attributes } = element;
    if (HIDDEN.has(name)) hidden += 1;
    if (hidden > 0) return;
    if (BLOCKS.has(name)) openBlock(element);
    line = findLine(element);
    if (name === 'br') breakLine(WRAPPED in attributes);
    else if (name === 'td' || name === 'th') inline.append(' ');
    else if (name === 'img' && inline.isInLink()) inline.append(attributes.alt ?? '');
    else if (name === 'a' && attributes.href !== undefined) inline.openLink(attributes.href);
  };

  const onClose = (name: string): void => {
    if (HIDDEN.has(name)) hidden -= 1;
    else if (hidden > 0) return;
    else if (name === 'a') inline.closeLink();
    else if (BLOCKS.has(name)) closeBlock(name);
  };

  readMarkup(source, { onOpen, onClose, onText });
  inline.closeLink();
  endBlock();
  return blocks;
};
