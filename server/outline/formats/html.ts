import { readAddress } from './addresses';
import { toMarkdown } from './clean';
import { createCollector, type Collector, type Draft } from './collect';
import { readBlocks, type Block, type BlockLine, type BlockOptions } from './html-blocks';
import { judgeBlock } from './judge-block';
import type { ImportedOutline } from './model';
import { isBareAddress, readLine, type ReadLine } from './read-line';
import type { Span } from './spans';

const SPACE: Span = { kind: 'text', text: ' ' };

const joinLines = (lines: readonly BlockLine[]): BlockLine => ({
  line: lines[0]?.line ?? null,
  spans: lines.flatMap(({ spans }) => [...spans, SPACE]),
  isWrapped: false,
});

const read = ({ spans, line }: BlockLine): ReadLine => readLine(spans, line);

/** Whether a line is one of a list, and not of a text that was wrapped. */
const standsAlone = (line: BlockLine): boolean => {
  const { time, hasMark, ...rest } = read(line);
  return time !== undefined || hasMark || isBareAddress({ time, hasMark, ...rest });
};

/** A text that was wrapped becomes one line again; a list of lines stays one. */
const unwrap = (lines: readonly BlockLine[]): readonly BlockLine[] => {
  if (!lines.some(({ isWrapped }) => isWrapped) || lines.some(standsAlone)) return lines;
  const groups: BlockLine[][] = [];
  for (const line of lines) {
    const open = groups.at(-1);
    if (line.isWrapped && open !== undefined) open.push(line);
    else groups.push([line]);
  }
  return groups.map(joinLines);
};

const escapeLabel = (label: string): string => toMarkdown(label).replace(/[[\]\\]/g, '\\$&');

/** A piece of a text as Markdown; a link that is refused leaves its words. */
const writeSpan = (span: Span, line: number | null, collector: Collector): string => {
  if (span.kind === 'text') return toMarkdown(span.text);
  const address = readAddress(span.address);
  if (address.kind === 'refused') {
    collector.notice(line, address.code, address.reason);
    return toMarkdown(span.label);
  }
  const { url } = address;
  if (span.label === '') return url;
  return `[${escapeLabel(span.label)}](${/[()<>]/.test(url) ? `<${url}>` : url})`;
};

const writeText = (lines: readonly BlockLine[], collector: Collector): string =>
  lines
    .map(({ spans, line }) =>
      spans
        .map((span) => writeSpan(span, line, collector))
        .join('')
        .trim(),
    )
    .join('\n');

const judgeHeading = (block: Block, collector: Collector): readonly Draft[] => {
  const { spans, line } = joinLines(block.lines);
  return judgeBlock([readLine(spans, line, { isHeading: true })], collector);
};

const judge = (block: Block, collector: Collector): readonly Draft[] => {
  if (block.isHeading) return judgeHeading(block, collector);
  const drafts = judgeBlock(unwrap(block.lines).map(read), collector);
  const last = drafts.length - 1;
  return drafts.map((draft, index) => {
    const more = index === last ? block.more.map((lines) => writeText(lines, collector)) : [];
    const text = [draft.text ?? '', ...more].filter((part) => part !== '').join('\n\n');
    return {
      ...draft,
      kind: block.isGroup && index === 0 ? 'chapter' : draft.kind,
      text: text === '' ? null : text,
    };
  });
};

/** Reads HTML; `importMarkdown` uses it for what Markdown is made into. */
export const collectHtml = (source: string, options?: BlockOptions): Collector => {
  const collector = createCollector();
  for (const block of readBlocks(source, options)) {
    for (const draft of judge(block, collector)) collector.add(draft);
  }
  return collector;
};

/**
 * HTML: a heading is a chapter, and so is a list entry that holds a list, as the plugin's own feed
 * writes it; links are links. Every other paragraph, list entry and line is judged as a line of
 * plain text. Further paragraphs of a list entry are its text.
 *
 * @throws OutlineError `OUTLINE_MALFORMED`, `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importHtml = (source: string): ImportedOutline => collectHtml(source).finish('html');
