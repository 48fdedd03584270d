import { MAX_TEXT_CHARS, MAX_URL_CHARS } from './limits';

export type TextEncoding = 'latin1' | 'utf-16' | 'utf-16be' | 'utf-8';

const decoders = {
  latin1: new TextDecoder('latin1'),
  'utf-16': new TextDecoder('utf-16le'),
  'utf-16be': new TextDecoder('utf-16be'),
  'utf-8': new TextDecoder('utf-8'),
} as const;

/** Decodes text; malformed sequences become U+FFFD. `utf-16` obeys a byte order mark. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  if (encoding === 'utf-16' && bytes[0] === 0xfe && bytes[1] === 0xff) {
    return decoders['utf-16be'].decode(bytes);
  }
  return decoders[encoding].decode(bytes);
}

// Tabs and line breaks are text; the other control characters are not allowed in XML 1.0.
// eslint-disable-next-line no-control-regex -- control characters are what is removed here
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/gu;

/** Text as it may stand in JSON and XML: no control characters, trimmed, not endless. */
export function cleanText(text: string): string {
  return text
    .replace(CONTROLS, '')
    .trim()
    .slice(0, MAX_TEXT_CHARS)
    .replace(/[\ud800-\udbff]$/, '');
}

/** {@link cleanText}, with `null` for nothing. */
export function textOrNull(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const clean = cleanText(text);
  return clean === '' ? null : clean;
}

/** An absolute http or https URL, or `null`: chapter links end up in pages and feeds. */
export function urlOrNull(text: string | null | undefined): string | null {
  const clean = textOrNull(text);
  if (clean === null || clean.length > MAX_URL_CHARS || !/^https?:\/\//i.test(clean)) return null;
  return URL.canParse(clean) ? clean : null;
}

/** The number in `7`, `07` or `7/12`; `null` if there is none or it is zero. */
export function leadingNumber(text: string | null | undefined): number | null {
  const digits = /^\s*(\d{1,9})(?!\d)/.exec(text ?? '')?.[1];
  const value = digits === undefined ? 0 : Number(digits);
  return value > 0 ? value : null;
}
