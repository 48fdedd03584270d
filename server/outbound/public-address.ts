import { networkInterfaces } from 'node:os';

import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Azure's host answers its machines here, with secrets; the address looks public. */
const AZURE_WIRE_SERVER = '168.63.129.16';

/** All that has been given out for use on the internet lies here (RFC 4291 §2.4). */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Where networks without IPv4 see IPv4 hosts, in the last 32 bits (RFC 6052 §2.1). */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

const parse = (text: string): Address | null => {
  // Not `isValid`: it takes 127.1 and 0177.0.0.1, which others read as something else.
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return ipaddr.IPv6.isValid(text) && !text.includes('%') ? ipaddr.IPv6.parse(text) : null;
};

const isPublicIPv4 = (address: ipaddr.IPv4): boolean =>
  address.range() === 'unicast' && address.toString() !== AZURE_WIRE_SERVER;

const isPublicIPv6 = (address: ipaddr.IPv6): boolean => {
  if (address.match(NAT64)) return isPublicIPv4(new ipaddr.IPv4(address.toByteArray().slice(12)));
  return address.match(GLOBAL_UNICAST) && address.range() === 'unicast';
};

/**
 * Whether an IP address is one of a host on the public internet, by IANA's registries of special
 * addresses (RFC 6890): nothing private, local, shared, reserved, for documentation or multicast.
 * IPv4 within IPv6 is refused as well (mapped, 6to4, Teredo), but for NAT64 with a public IPv4.
 *
 * @param text four decimal numbers, or IPv6 without brackets and zone; anything else is not public
 */
export const isPublicAddress = (text: string): boolean => {
  const address = parse(text);
  if (address === null) return false;
  return address instanceof ipaddr.IPv4 ? isPublicIPv4(address) : isPublicIPv6(address);
};

/**
 * Whether this machine itself has the IP address. From here it leads past the firewall in front of
 * the machine, to whatever listens, even if the address is a public one.
 */
export const isOwnAddress = (text: string): boolean => {
  const wanted = parse(text)?.toString();
  return Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .some(({ address }) => parse(address)?.toString() === wanted);
};
