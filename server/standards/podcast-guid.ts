import { createHash } from 'node:crypto';

/** The namespace that the podcast namespace names for `podcast:guid`. */
const NAMESPACE = Buffer.from('ead4c236bf5858c6a2c6a6b28d128cb6', 'hex');

/** A name-based UUID with SHA-1 (RFC 9562 §5.5). */
const makeUuidV5 = (namespace: Buffer, name: string): string => {
  const bytes = createHash('sha1').update(namespace).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/**
 * The `podcast:guid` of a feed: a UUIDv5 of its first address without scheme and trailing slashes.
 * Assigned once; it stays when the feed moves (podcast-namespace `docs/tags/guid.md`).
 */
export const makePodcastGuid = (feedUrl: string): string =>
  makeUuidV5(
    NAMESPACE,
    feedUrl
      .trim()
      .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
      .replace(/\/+$/, ''),
  );
