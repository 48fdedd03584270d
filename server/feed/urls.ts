import { safeLinkUrl } from '../standards';
import { stripForbidden } from './xml';

/** RFC 3986 without the brackets, which only hosts may have; `%` only before two hex digits. */
const PLAIN = /^https?:\/\/(?:[0-9a-z;/?:@&=+$.\-_!~*'(),#]|%[0-9a-f]{2})+$/i;
const UNSAFE = /[^0-9a-z;/?:@&=+$.\-_!~*'(),#%]|%(?![0-9a-f]{2})/gi;

/**
 * An absolute http(s) address in ASCII, or `null` when the text is none. Apple accepts nothing but
 * ASCII in addresses; an address that already is plain stays as it was written, byte for byte.
 */
export const toHttpUrl = (text: string | null): string | null => {
  if (text === null) return null;
  const trimmed = stripForbidden(text).trim();
  if (!URL.canParse(trimmed)) return null;
  if (PLAIN.test(trimmed)) return trimmed;
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const path = url.href.indexOf('/', url.protocol.length + 2);
  return url.href.slice(0, path) + url.href.slice(path).replace(UNSAFE, encodeURIComponent);
};

/** What a reader may follow: as `toHttpUrl`, and `mailto:` (RFC 6068), in ASCII as well. */
export const toLinkUrl = (text: string | null): string | null => {
  const address = safeLinkUrl(text === null ? null : stripForbidden(text));
  if (address === null || !/^mailto:/i.test(address)) return toHttpUrl(address);
  return URL.canParse(address) ? new URL(address).href.replace(UNSAFE, encodeURIComponent) : null;
};
