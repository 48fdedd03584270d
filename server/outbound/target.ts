import { isIP } from 'node:net';

import { OutboundError } from './outbound-error';

/** UTF-16 units. Shownotes hold 2,000; redirects may add to that. */
const MAX_URL_LENGTH = 4_096;

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Labels between dots. What resolvers might take for something else is left out. */
const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;

/** Where a request may go, as far as the address itself tells. */
export interface Target {
  /** Without fragment. */
  readonly url: URL;
  /** A name without the dot of the root, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
}

/** An IPv6 address comes in brackets, and a name may end with the dot of the root. */
const readHost = ({ hostname }: URL): string | null => {
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return isIP(host) !== 0 || HOST_NAME.test(host) ? host : null;
};

/**
 * Reads an address as browsers do (WHATWG URL), which also finds the IP address behind `127.1`,
 * `0x7f000001`, `2130706433` or `１２７。0。0。1`.
 *
 * @param base for a relative address
 * @throws OutboundError `URL_INVALID`, also for one with a name or password; `SCHEME_REFUSED`,
 *   `PORT_REFUSED`
 */
export const readTarget = (text: string, allowedPorts: readonly number[], base?: URL): Target => {
  if (text.length > MAX_URL_LENGTH || !URL.canParse(text, base?.href)) {
    throw new OutboundError('URL_INVALID');
  }
  const url = new URL(text, base);
  url.hash = '';
  const defaultPort = DEFAULT_PORTS[url.protocol];
  if (defaultPort === undefined) throw new OutboundError('SCHEME_REFUSED');
  const host = readHost(url);
  if (host === null || url.username !== '' || url.password !== '') {
    throw new OutboundError('URL_INVALID');
  }
  const port = url.port === '' ? defaultPort : Number(url.port);
  if (!allowedPorts.includes(port)) throw new OutboundError('PORT_REFUSED');
  return { url, host, port };
};
