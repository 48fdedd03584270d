import { TextDecoder } from 'node:util';

/** How far a page is searched for its own word on its encoding (HTML §13.2.3.2). */
const PRESCAN_BYTES = 1_024;

const fromMeta = (html: Uint8Array): string | null => {
  const start = Buffer.from(html.subarray(0, PRESCAN_BYTES)).toString('latin1');
  const [, label] =
    /<meta\s[^>]*?charset\s*=\s*["']?([\w:-]+)/i.exec(start.replace(/<!--.*?-->/gs, '')) ?? [];
  if (label === undefined) return null;
  // The declaration was readable as ASCII, so it can't be (HTML §13.2.3.3).
  return /^utf-?16/i.test(label) ? 'utf-8' : label;
};

const fromContentType = (contentType: string | null): string | null =>
  /;\s*charset\s*=\s*["']?([\w:-]+)/i.exec(contentType ?? '')?.[1] ?? null;

const fromByteOrderMark = ([first, second, third]: Uint8Array): string | null => {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : null;
};

/** `null` for an encoding that nobody knows. */
const createDecoder = (label: string): TextDecoder | null => {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
};

/**
 * As a stream: a page that was cut within a character is no broken one. It also keeps Node off its
 * short cut that takes windows-1252 for Latin-1 (nodejs/node#56542).
 */
const decode = (decoder: TextDecoder, html: Uint8Array): string =>
  decoder.decode(html, { stream: true });

const decodeUnlabelled = (html: Uint8Array): string => {
  try {
    return decode(new TextDecoder('utf-8', { fatal: true }), html);
  } catch {
    return decode(new TextDecoder('windows-1252'), html);
  }
};

/**
 * The text of a page: its encoding is told by the byte order mark, `contentType`, or a `<meta>` in
 * its first 1,024 bytes, in this order (HTML §13.2.3); else it is UTF-8 if it can be, and
 * windows-1252.
 *
 * @param html may be cut at any byte
 */
export const decodeHtml = (html: Uint8Array, contentType: string | null): string => {
  const labels = [fromByteOrderMark(html), fromContentType(contentType), fromMeta(html)];
  for (const label of labels) {
    const decoder = label === null ? null : createDecoder(label);
    if (decoder !== null) return decode(decoder, html);
  }
  return decodeUnlabelled(html);
};
