import { u8 } from '../bytes';

/**
 * Undoes ID3 unsynchronisation (ID3v2.4 structure §6.1): the zero after every 0xFF goes.
 */
export function removeUnsynchronisation(stored: Uint8Array): Uint8Array {
  const plain = new Uint8Array(stored.length);
  let length = 0;
  for (let at = 0; at < stored.length; at += 1) {
    const byte = u8(stored, at);
    plain[length] = byte;
    length += 1;
    if (byte === 0xff && stored[at + 1] === 0) at += 1;
  }
  return plain.subarray(0, length);
}

/** How many stored bytes the first `plainBytes` of the plain ones take. */
export function storedLength(stored: Uint8Array, plainBytes: number): number {
  let at = 0;
  for (let count = 0; count < plainBytes && at < stored.length; count += 1) {
    at += u8(stored, at) === 0xff && stored[at + 1] === 0 ? 2 : 1;
  }
  return at;
}
