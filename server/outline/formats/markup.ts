import { Parser } from 'htmlparser2';

import { OutlineError } from '../outline-error';

export interface Element {
  /** As written in XML, in small letters in HTML. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** From 1. */
  readonly line: number;
}

export interface MarkupHandler {
  readonly onOpen?: (element: Element) => void;
  /** @param hasEnd whether somebody wrote the end of this element */
  readonly onClose?: (name: string, hasEnd: boolean) => void;
  readonly onText?: (text: string) => void;
}

/**
 * The parser keeps what is open in a list that it shifts: deep nesting would cost the square of
 * its depth. No page is nested as deep as this.
 */
const MAX_NESTING = 250;

/** Counts lines as the parser moves on, so that each character is looked at once. */
const createLineCounter = (source: string): ((index: number) => number) => {
  let line = 1;
  let at = source.indexOf('\n');
  return (index) => {
    while (at !== -1 && at < index) {
      line += 1;
      at = source.indexOf('\n', at + 1);
    }
    return line;
  };
};

/**
 * Reads HTML or XML and tells the handler what is in it. Entities are decoded; what a document type
 * declares is not.
 *
 * @throws OutlineError `OUTLINE_MALFORMED` where elements are nested too deep
 */
export const readMarkup = (
  source: string,
  handler: MarkupHandler,
  { isXml = false } = {},
): void => {
  const lineAt = createLineCounter(source);
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const line = lineAt(parser.startIndex);
        depth += 1;
        if (depth > MAX_NESTING) {
          throw new OutlineError('OUTLINE_MALFORMED', 'Elements are nested too deep.', { line });
        }
        handler.onOpen?.({ name, attributes, line });
      },
      onclosetag: (name, isImplied) => {
        depth -= 1;
        const { endIndex } = parser;
        const isSelfClosed = source.slice(Math.max(0, endIndex - 1), endIndex + 1) === '/>';
        handler.onClose?.(name, !isImplied || isSelfClosed);
      },
      ontext: (text) => handler.onText?.(text),
    },
    { xmlMode: isXml, decodeEntities: true },
  );
  parser.end(source);
};
