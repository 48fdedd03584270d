import { trimOf } from './clean';

/** A piece of a line: text, or a link. An address that stands for itself has the label `''`. */
export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly address: string };

/** Schemes with `//`, and those without that someone might paste. */
const ADDRESS = String.raw`(?:[a-z][a-z0-9+.-]{1,20}:\/\/|mailto:(?=[^\s<>"@]{1,64}@)|(?:javascript|vbscript):|data:(?=[a-z]{1,20}\/))`;

/** `<address>`, `[label](address)` or the address itself. Each branch stops where the next begins. */
const LINK = new RegExp(
  String.raw`<\s?(${ADDRESS}[^<>"]{1,4000}?)\s?>` +
    String.raw`|\[([^[\]]{1,1000})\]\(\s?(${ADDRESS}(?:[^\s()]|\([^\s()]{0,200}\)){1,4000})\s?\)` +
    String.raw`|(?<![\p{L}\p{N}])(${ADDRESS}[^\s<>"]+)`,
  'giu',
);

const PUNCTUATION = `.,;:!?'"»“”’*_…`;

const countOf = (text: string, character: string): number => text.split(character).length - 1;

/** An address in running text ends before the punctuation of its sentence. */
const trimAddress = (found: string): string => {
  let address = trimOf(found, '', PUNCTUATION);
  let surplus = countOf(address, ')') - countOf(address, '(');
  while (surplus > 0 && address.endsWith(')')) {
    const cut = trimOf(address.slice(0, -1), '', PUNCTUATION);
    surplus -= 1;
    address = cut;
  }
  return trimOf(address, '', ']');
};

const text = (content: string): Span => ({ kind: 'text', text: content });

/** Finds the addresses in a text, in linear time. */
export const findLinks = (content: string): readonly Span[] => {
  const spans: Span[] = [];
  let rest = 0;
  for (const match of content.matchAll(LINK)) {
    const [whole, bracketed, label, labelled, bare] = match;
    const address = bracketed ?? labelled ?? trimAddress(bare ?? '');
    const end = match.index + (bare === undefined ? whole.length : address.length);
    if (match.index > rest) spans.push(text(content.slice(rest, match.index)));
    spans.push({ kind: 'link', label: label ?? '', address });
    rest = end;
  }
  if (rest < content.length) spans.push(text(content.slice(rest)));
  return spans;
};
