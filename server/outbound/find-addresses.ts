import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

import { OutboundError } from './outbound-error';
import { untilAborted } from './until-aborted';

/** Finds the IP addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** Decides on an IP address, IPv6 without brackets. */
export type AllowAddress = (address: string) => boolean;

/** An IP address that was checked, in the form that `net` wants. */
export interface CheckedAddress {
  readonly address: string;
  readonly family: number;
}

/** As every program on this machine would, with `/etc/hosts`. */
export const resolveByMachine: Resolve = async (name) => {
  const found = await lookup(name, { all: true });
  return found.map(({ address }) => address);
};

const isNotFound = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOTFOUND';

/**
 * A name that nobody knows and one that leads into the site's network are refused alike: else the
 * answer would tell which names that network has.
 */
const toRefusal = (cause: unknown): OutboundError =>
  new OutboundError(isNotFound(cause) ? 'ADDRESS_REFUSED' : 'UNREACHABLE', { cause });

/** The first of each family: enough to get there, and no list of hosts to knock at. */
const firstOfEachFamily = (addresses: readonly string[]): readonly CheckedAddress[] => {
  const checked = addresses.map((address) => ({ address, family: isIP(address) }));
  return checked.filter(
    ({ family }, index) => checked.findIndex((other) => other.family === family) === index,
  );
};

/**
 * The IP addresses to connect to for a host, each of them checked; a name with one forbidden
 * address among others is refused.
 *
 * @throws OutboundError `ADDRESS_REFUSED`, `UNREACHABLE` when the resolver failed; the reason of
 *   `signal`
 */
export const findAddresses = async (
  host: string,
  resolve: Resolve,
  isAllowed: AllowAddress,
  signal: AbortSignal,
): Promise<readonly CheckedAddress[]> => {
  const isLiteral = isIP(host) !== 0;
  const addresses = isLiteral
    ? [host]
    : await untilAborted(
        resolve(host).catch((error: unknown) => {
          throw toRefusal(error);
        }),
        signal,
      );
  const isRefused = (address: string): boolean => isIP(address) === 0 || !isAllowed(address);
  if (addresses.length === 0 || addresses.some(isRefused)) {
    throw new OutboundError('ADDRESS_REFUSED');
  }
  return firstOfEachFamily(addresses);
};
