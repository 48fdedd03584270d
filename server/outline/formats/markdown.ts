import MarkdownIt from 'markdown-it';

import { collectHtml } from './html';
import { WRAPPED } from './html-blocks';
import type { ImportedOutline } from './model';

const LINE = 'data-line';

/** HTML within Markdown is read as well. Addresses are judged later, so that they can be reported. */
const createMarkdown = (): MarkdownIt => {
  const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
  markdown.validateLink = () => true;
  markdown.normalizeLink = (address) => address;
  markdown.renderer.rules.softbreak = () => `<br ${WRAPPED}>`;
  return markdown;
};

const markdown = createMarkdown();

/**
 * Markdown (CommonMark): headings are chapters, links are links, text is a note, and a time may
 * stand in front of each.
 *
 * @throws OutlineError `OUTLINE_MALFORMED`, `OUTLINE_EMPTY`, `TOO_MANY_ENTRIES`
 */
export const importMarkdown = (source: string): ImportedOutline => {
  const tokens = markdown.parse(source, {});
  for (const token of tokens) {
    if (token.map !== null && token.nesting >= 0) token.attrSet(LINE, String(token.map[0] + 1));
  }
  const html = markdown.renderer.render(tokens, markdown.options, {});
  return collectHtml(html, { lineAttribute: LINE }).finish('markdown');
};
