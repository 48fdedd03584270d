import ipaddr from 'ipaddr.js';

/** Providers give each household a network of this size, and devices change within it. */
const IPV6_NETWORK_BYTES = 8;

const readAddress = (text: string): ipaddr.IPv4 | ipaddr.IPv6 | null => {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
};

/**
 * The part of an address that stands for one person: an IPv4 address, a /64 of IPv6. All that
 * can't be read counts as one person, so that rubbish in a proxy's header is limited as well.
 */
export const toNetwork = (ip: string): string => {
  const address = readAddress(ip);
  if (address === null) return 'unknown';
  if (address instanceof ipaddr.IPv4) return address.toString();
  return Buffer.from(address.toByteArray().slice(0, IPV6_NETWORK_BYTES)).toString('hex');
};
