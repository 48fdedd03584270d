import type { IncomingMessage } from 'node:http';

import { type AllowAddress, findAddresses, type Resolve, resolveByMachine } from './find-addresses';
import { OutboundError } from './outbound-error';
import { isOwnAddress, isPublicAddress } from './public-address';
import { type Body, readBody } from './read-body';
import { requestTarget } from './request-target';
import { readTarget } from './target';

/** Where web pages are. */
export const ALLOWED_PORTS: readonly number[] = [80, 443, 8080, 8443];
const TIMEOUT_MS = 5_000;
const MAX_BYTES = 512 * 1_024;
const MAX_REDIRECTS = 5;

export interface FetchOptions {
  readonly allowedPorts?: readonly number[];
  /** For all of it: names, redirects and body. */
  readonly timeoutMs?: number;
  /** Decoded bytes of the body. */
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  /** Gives up earlier, as `TIMEOUT`. */
  readonly signal?: AbortSignal;
  readonly resolve?: Resolve;
  /** Replaces the rule that only the public internet may be asked, and not this machine. */
  readonly isAllowedAddress?: AllowAddress;
  /** PEM, instead of the authorities that Node knows. */
  readonly trustedCertificates?: string;
}

export interface FetchedPage extends Body {
  /** Where redirects led, without fragment. */
  readonly finalUrl: string;
  /** 200 to 299. */
  readonly status: number;
  readonly contentType: string | null;
}

const isPublicAndElsewhere: AllowAddress = (address) =>
  isPublicAddress(address) && !isOwnAddress(address);

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Node reads headers as Latin-1; addresses outside ASCII are sent in UTF-8. */
const findLocation = ({ statusCode, headers }: IncomingMessage): string | null =>
  REDIRECTS.has(statusCode ?? 0) && headers.location !== undefined
    ? Buffer.from(headers.location, 'latin1').toString('utf8')
    : null;

const isHtml = (contentType: string): boolean =>
  /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/i.test(contentType);

/** @throws OutboundError `STATUS`, `NOT_HTML` before any of the body is read */
const readPage = async (
  response: IncomingMessage,
  finalUrl: string,
  maxBytes: number,
): Promise<FetchedPage> => {
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) throw new OutboundError('STATUS', { cause: { status } });
  const contentType = response.headers['content-type'] ?? null;
  if (contentType !== null && !isHtml(contentType)) throw new OutboundError('NOT_HTML');
  return { finalUrl, status, contentType, ...(await readBody(response, maxBytes)) };
};

const toOutboundError = (cause: unknown, signal: AbortSignal): OutboundError => {
  if (cause instanceof OutboundError) return cause;
  return new OutboundError(signal.aborted ? 'TIMEOUT' : 'UNREACHABLE', { cause });
};

/** @throws whatever went wrong */
const followRedirects = async (
  url: string,
  signal: AbortSignal,
  options: FetchOptions,
): Promise<FetchedPage> => {
  const { allowedPorts = ALLOWED_PORTS, maxRedirects = MAX_REDIRECTS } = options;
  const { resolve = resolveByMachine, isAllowedAddress = isPublicAndElsewhere } = options;
  let target = readTarget(url, allowedPorts);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const addresses = await findAddresses(target.host, resolve, isAllowedAddress, signal);
    signal.throwIfAborted();
    const { response, close } = await requestTarget(
      target,
      addresses,
      signal,
      options.trustedCertificates,
    );
    try {
      const location = findLocation(response);
      if (location === null) {
        const page = await readPage(response, target.url.href, options.maxBytes ?? MAX_BYTES);
        // A body without a length seems complete when its connection is cut.
        signal.throwIfAborted();
        return page;
      }
      target = readTarget(location, allowedPorts, target.url);
    } finally {
      close();
    }
  }
  throw new OutboundError('TOO_MANY_REDIRECTS');
};

/**
 * Reads a web page from an address that somebody typed, without becoming that person's hand inside
 * the site's network (OWASP, Server-Side Request Forgery).
 *
 * Each name is resolved once, all its addresses are checked, and the connection goes to one that
 * was checked; redirects go through the same checks. A redirect from https to http is followed:
 * nothing secret is sent either way, and link shorteners do it. Neither cookies nor credentials nor
 * the referring page are sent.
 *
 * @throws OutboundError and nothing else
 */
export const fetchSafely = async (
  url: string,
  options: FetchOptions = {},
): Promise<FetchedPage> => {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal =
    options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  try {
    return await followRedirects(url, signal, options);
  } catch (error) {
    throw toOutboundError(error, signal);
  }
};
