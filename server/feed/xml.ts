/**
 * A small XML writer. Every value is cleaned of what XML 1.0 forbids, trimmed and escaped, so that
 * no input can break the document; the same input always yields the same bytes.
 */

/** `null` leaves the attribute out. */
export type Attributes = Readonly<Record<string, string | number | null>>;

/**
 * All control characters but tab and newlines, lone surrogates, U+FFFE and U+FFFF, and U+FFFD, which
 * is what a database makes of a lone surrogate. XML 1.0 §2.2
 * forbids C0 and discourages U+007F to U+009F, which mean nothing in text and which the W3C feed
 * validator rejects.
 */
const FORBIDDEN = /[^\P{Cc}\t\n\r]|\p{Cs}|[\uFFFD-\uFFFF]/gu;

/** Removes what may not stand in an XML 1.0 document. */
export const stripForbidden = (value: string): string => value.replace(FORBIDDEN, '');

/**
 * A decimal number without exponent (XML Schema's `decimal`).
 * @throws RangeError when the number is not finite
 */
export const formatNumber = (value: number): string => {
  if (!Number.isFinite(value)) throw new RangeError(`Not a finite number: ${value}`);
  const plain = String(value);
  if (!plain.includes('e')) return plain;
  if (Number.isInteger(value)) return BigInt(value).toString();
  return value
    .toFixed(20)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');
};

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Printable ASCII without `"`, `&`, `<`, `>`: most values, and looked at once is enough. */
const PLAIN = /^[ !#-%'-;=?-~]*$/;

/** Escapes element content. */
export const escapeText = (value: string): string => {
  if (PLAIN.test(value)) return value.trim();
  return (
    stripForbidden(value)
      // A parser would turn a bare CR into LF (XML 1.0 §2.11): do it here, visibly.
      .replace(/\r\n?/g, '\n')
      .trim()
      .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character)
  );
};

/** Escapes an attribute value; white space becomes single spaces, as a parser would make of it. */
export const escapeAttribute = (value: string): string => {
  if (PLAIN.test(value) && !value.includes('  ')) return value.trim();
  return stripForbidden(value)
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
};

const writeAttributes = (attributes: Attributes): string => {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) continue;
    const plain = typeof value === 'number' ? formatNumber(value) : escapeAttribute(value);
    text += ` ${name}="${plain}"`;
  }
  return text;
};

/** `<name a="b">`, for documents that are too large to be put together from the inside out. */
export const writeStart = (name: string, attributes: Attributes): string =>
  `<${name}${writeAttributes(attributes)}>`;

/** `<name a="b"/>` */
export const writeEmpty = (name: string, attributes: Attributes = {}): string =>
  `<${name}${writeAttributes(attributes)}/>`;

/** An element with escaped text, or `''` when there is no text. */
export const writeText = (
  name: string,
  value: string | number | null,
  attributes: Attributes = {},
): string => {
  if (value === null) return '';
  const text = typeof value === 'number' ? formatNumber(value) : escapeText(value);
  return text === '' ? '' : `${writeStart(name, attributes)}${text}</${name}>`;
};

/** An element with its text in CDATA, or `''` when there is no text. */
export const writeCdata = (name: string, value: string | null): string => {
  if (value === null) return '';
  const text = stripForbidden(value).replace(/\r\n?/g, '\n').trim();
  if (text === '') return '';
  // CDATA cannot hold its own end mark (XML 1.0 §2.7), so the mark is shared by two sections.
  return `<${name}><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
};

/** An element around others, one a line; `''` when all of them are empty. */
export const writeParent = (
  name: string,
  children: readonly string[],
  attributes: Attributes = {},
): string => {
  const present = children.filter((child) => child !== '');
  if (present.length === 0) return '';
  return `${writeStart(name, attributes)}\n${present.join('\n')}\n</${name}>`;
};
