import { findLinks, type Span } from './spans';

/** The pieces of one line of HTML while they are being read. */
export interface Inline {
  readonly append: (text: string) => void;
  readonly openLink: (address: string) => void;
  readonly closeLink: () => void;
  readonly isInLink: () => boolean;
  /** Ends the line; a link that is open goes on in the next one. */
  readonly take: () => readonly Span[];
}

interface OpenLink {
  readonly address: string;
  label: string;
  /** It had words in a line before: `<a><h3>…</h3></a>`. */
  readonly hasLine: boolean;
}

const withoutScheme = (address: string): string => address.replace(/^(?:https?:\/\/|mailto:)/i, '');

/** A link that shows its address has no title of its own. */
const toSpan = ({ address, label }: OpenLink): Span => {
  const shown = label.trim();
  const isItself = shown === address.trim() || shown === withoutScheme(address.trim());
  return { kind: 'link', label: isItself ? '' : label, address };
};

const hasWords = ({ label }: OpenLink): boolean => label.trim() !== '';

export const createInline = (): Inline => {
  let spans: Span[] = [];
  let text = '';
  let link: OpenLink | null = null;

  const endText = (): void => {
    // Not spread: a line may hold more pieces than a call takes arguments.
    for (const span of findLinks(text)) spans.push(span);
    text = '';
  };

  const closeLink = (): void => {
    if (link !== null && (hasWords(link) || !link.hasLine)) spans.push(toSpan(link));
    link = null;
  };

  return {
    append: (part) => {
      if (link === null) text += part;
      else link.label += part;
    },
    openLink: (address) => {
      closeLink();
      endText();
      link = { address, label: '', hasLine: false };
    },
    closeLink,
    isInLink: () => link !== null,
    take: () => {
      endText();
      if (link !== null) {
        if (hasWords(link)) spans.push(toSpan(link));
        link = { ...link, label: '', hasLine: link.hasLine || hasWords(link) };
      }
      const taken = spans;
      spans = [];
      return taken;
    },
  };
};
