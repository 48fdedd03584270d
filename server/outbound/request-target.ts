import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import type { CheckedAddress } from './find-addresses';
import { OutboundError, type OutboundErrorCode } from './outbound-error';
import type { Target } from './target';

const MAX_HEADER_BYTES = 16_384;
/** Answers before the answer (RFC 9110 §15.2); their headers don't add up in any other limit. */
const MAX_INTERIM_ANSWERS = 8;

/** The same from every site: nothing tells who asks. */
const HEADERS = {
  'User-Agent': 'Mozilla/5.0 (compatible; strapi-plugin-podcast)',
  Accept: 'text/html,application/xhtml+xml',
  // Not br: its decoder takes up to 16 MiB because the page says so.
  'Accept-Encoding': 'gzip',
};

/** An answer whose body waits to be read. Close it in any case. */
export interface Exchange {
  readonly response: http.IncomingMessage;
  readonly close: () => void;
}

type Phase = 'connect' | 'handshake' | 'answer';

/** Gives `net` the checked addresses for whatever it asks. */
const pinTo =
  (addresses: readonly CheckedAddress[]): LookupFunction =>
  (_name, { all }, callback) => {
    const [first] = addresses;
    if (first === undefined) callback(new Error('no address'), '');
    else if (all === true) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };

/** A port where nothing listens and one that a firewall hides are told alike. */
const nameFailure = (phase: Phase, signal: AbortSignal): OutboundErrorCode => {
  if (phase === 'connect') return 'UNREACHABLE';
  if (signal.aborted) return 'TIMEOUT';
  return phase === 'handshake' ? 'TLS_INVALID' : 'UNREACHABLE';
};

/**
 * One GET on a connection of its own, to none but the given addresses. Host and certificate are
 * those of the name. No redirect is followed, nothing in the environment (proxies,
 * `NODE_TLS_REJECT_UNAUTHORIZED`) has a say.
 *
 * @param trustedCertificates PEM, instead of the authorities that Node knows
 * @throws OutboundError `UNREACHABLE`, `TIMEOUT` when `signal` aborts, `TLS_INVALID`
 */
export const requestTarget = (
  { url, host, port }: Target,
  addresses: readonly CheckedAddress[],
  signal: AbortSignal,
  trustedCertificates?: string,
): Promise<Exchange> =>
  new Promise((resolve, reject) => {
    const isSecure = url.protocol === 'https:';
    let phase: Phase = 'connect';
    const fail = (cause?: unknown): void => {
      reject(new OutboundError(nameFailure(phase, signal), { cause }));
      request.destroy();
    };
    const request = (isSecure ? https : http).request({
      hostname: host,
      port,
      path: url.pathname + url.search,
      headers: HEADERS,
      agent: false,
      lookup: pinTo(addresses),
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
      ...(isSecure && {
        rejectUnauthorized: true,
        servername: isIP(host) === 0 ? host : '',
        ca: trustedCertificates,
      }),
    });
    request.on('socket', (socket) => {
      socket.once('connect', () => (phase = isSecure ? 'handshake' : 'answer'));
      socket.once('secureConnect', () => (phase = 'answer'));
    });
    let interimAnswers = 0;
    request.on('information', () => {
      interimAnswers += 1;
      if (interimAnswers > MAX_INTERIM_ANSWERS) fail();
    });
    request.on('error', fail);
    // Without an error when the server wants another protocol.
    request.on('close', fail);
    request.on('response', (response) => {
      resolve({ response, close: () => request.destroy() });
    });
    request.end();
  });
