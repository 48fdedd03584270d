import { escapeHtml } from './escape-html';
import { tokenizeInline, type InlineToken } from './tokenize-inline';

/** Links of strangers get no credit from search engines, and tell nobody where readers come from. */
const LINK_RELATION = 'nofollow ugc noopener noreferrer';

const ELEMENTS = { '*': 'em', '**': 'strong' } as const;

type Marker = keyof typeof ELEMENTS;
type Stars = Extract<InlineToken, { kind: 'stars' }>;

const MARKERS: Readonly<Record<number, readonly Marker[]>> = {
  1: ['*'],
  2: ['**'],
  3: ['**', '*'],
};

const escapeLines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

/** Pieces of HTML; stars stay stars until others end what they began. */
class Emphasis {
  readonly html: string[] = [];
  /** At most one of each kind, so that looking through it takes no time. */
  private readonly open: { readonly marker: Marker; readonly at: number }[] = [];

  add(stars: Stars): void {
    const left = new Set(MARKERS[stars.text.length]);
    if (stars.closes) this.close(left);
    for (const marker of left) this.begin(marker, stars.opens);
  }

  private close(left: Set<Marker>): void {
    for (let index = this.open.length - 1; index >= 0; index -= 1) {
      const entry = this.open[index];
      if (entry === undefined || !left.delete(entry.marker)) continue;
      // Those within stay stars: elements must not overlap.
      this.open.length = index;
      const element = ELEMENTS[entry.marker];
      this.html[entry.at] = `<${element}>`;
      this.html.push(`</${element}>`);
    }
  }

  private begin(marker: Marker, opens: boolean): void {
    if (opens && !this.open.some((entry) => entry.marker === marker)) {
      this.open.push({ marker, at: this.html.length });
    }
    this.html.push(marker);
  }
}

/** A paragraph as HTML: emphasis, code, line breaks, and links if they may be followed. */
export const renderInline = (text: string, clickable: boolean): string => {
  const emphasis = new Emphasis();
  for (const token of tokenizeInline(text)) {
    if (token.kind === 'stars') emphasis.add(token);
    else if (token.kind === 'code') emphasis.html.push(`<code>${escapeHtml(token.text)}</code>`);
    else if (token.kind === 'address' && clickable) {
      const href = escapeHtml(token.href);
      emphasis.html.push(`<a href="${href}" rel="${LINK_RELATION}">${escapeHtml(token.text)}</a>`);
    } else emphasis.html.push(escapeLines(token.text));
  }
  return emphasis.html.join('');
};
