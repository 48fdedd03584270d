import { MAX_TITLE_LENGTH, MAX_URL_LENGTH } from '../limits';
import { cleanLine, cutText } from './clean';

export type ReadAddress =
  | { readonly kind: 'address'; readonly url: string }
  | {
      readonly kind: 'refused';
      readonly code: 'LINK_REFUSED' | 'LINK_TOO_LONG';
      readonly reason: string;
    };

const refuse = (reason: string): ReadAddress => ({ kind: 'refused', code: 'LINK_REFUSED', reason });

/** As much of an address as a message may quote. */
const quote = (address: string): string => `"${cutText(cleanLine(address), 80)}"`;

/** Control characters and the marks that turn a line round: nothing an address may hide. */
const HIDDEN = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/**
 * What an entry may link to: `http`, `https` and `mailto`, without a password for everybody to
 * read. The address stays as it was written but for its spaces, which become `%20`.
 */
export const readAddress = (raw: string): ReadAddress => {
  const address = raw.trim();
  if (address.length > MAX_URL_LENGTH) {
    return {
      kind: 'refused',
      code: 'LINK_TOO_LONG',
      reason: `An address may have ${MAX_URL_LENGTH} characters: ${quote(address)}`,
    };
  }
  if (HIDDEN.test(address))
    return refuse(`An address with invisible characters: ${quote(address)}`);
  if (/^mailto:[^\s<>"]+$/i.test(address)) return { kind: 'address', url: address };
  if (!/^https?:\/\/[^/]/i.test(address) || !URL.canParse(address)) {
    return refuse(`Not an address with https://, http:// or mailto: ${quote(address)}`);
  }
  const { username, password } = new URL(address);
  if (username !== '' || password !== '') {
    return refuse(`An address with a user or a password: ${quote(address)}`);
  }
  const url = address.replace(/\s/g, '%20');
  return url.length <= MAX_URL_LENGTH ? { kind: 'address', url } : readAddress(url);
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Host and path, the title of a link that has none: `example.org/about`. */
export const titleOfAddress = (address: string): string => {
  const url = new URL(address);
  const place = url.protocol === 'mailto:' ? url.pathname : url.host + url.pathname;
  return cutText(cleanLine(decode(place)).replace(/\/$/, ''), MAX_TITLE_LENGTH);
};
