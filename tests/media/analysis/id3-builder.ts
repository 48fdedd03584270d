import { be, concat, utf8 } from './support';

export const syncsafe = (value: number): Uint8Array =>
  new Uint8Array([(value >>> 21) & 127, (value >>> 14) & 127, (value >>> 7) & 127, value & 127]);

/** Parts of hand-made ID3v2 tags. */
type Version = 2 | 3 | 4;

export function frame(version: Version, id: string, body: Uint8Array, flags = 0): Uint8Array {
  if (version === 2) return concat(id, be(3, body.length), body);
  const size = version === 4 ? syncsafe(body.length) : be(4, body.length);
  return concat(id, size, [0, flags], body);
}

export function tag(version: Version, body: Uint8Array, flags = 0): Uint8Array {
  return concat('ID3', [version, 0, flags], syncsafe(body.length), body);
}

export const title = (version: Version, text: string): Uint8Array =>
  version === 2
    ? frame(2, 'TT2', concat([0], text))
    : frame(version, 'TIT2', concat([3], utf8(text)));
export const picture = (
  data: Uint8Array,
  kind = 3,
  description: Uint8Array = utf8('Bild'),
): Uint8Array => concat([3], 'image/png\0', [kind], description, [0], data);
