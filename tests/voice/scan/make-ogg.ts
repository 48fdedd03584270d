import { join, opusHead, opusPacket, repeat, u32le, zeros, type Part } from './bytes';

/** The checksum of RFC 3533 §6, bit by bit. */
const checksum = (bytes: Uint8Array): number =>
  bytes.reduce((crc, byte) => {
    let value = crc ^ (byte << 24);
    for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
    return value;
  }, 0) >>> 0;

export interface PageOptions {
  readonly flags?: number;
  readonly granule?: number;
  readonly serial?: number;
  readonly sequence: number;
  readonly segments?: readonly number[];
  readonly data: Uint8Array;
}

const lacing = (size: number): number[] => [
  ...repeat(Math.floor(size / 255), () => 255),
  size % 255,
];

/** One page, by default with one packet that ends in it. */
export const page = ({
  flags = 0,
  granule = 0,
  serial = 7,
  sequence,
  data,
  segments = lacing(data.length),
}: PageOptions): Uint8Array => {
  const head = join(
    'OggS',
    [0, flags],
    u32le(granule),
    u32le(Math.floor(granule / 2 ** 32)),
    u32le(serial),
    u32le(sequence),
  );
  const rest = join([segments.length], segments, data);
  return join(head, u32le(checksum(join(head, zeros(4), rest))), rest);
};

/** Writes right checksums into whatever looks like pages, so that readers look behind them. */
export const sealPages = (bytes: Uint8Array): Uint8Array => {
  for (let at = 0; at + 27 <= bytes.length;) {
    const segments = bytes.subarray(at + 27, at + 27 + (bytes[at + 26] ?? 0));
    const end = segments.reduce((sum, size) => sum + size, at + 27 + segments.length);
    bytes.fill(0, at + 22, at + 26);
    bytes.set(u32le(checksum(bytes.subarray(at, end))), at + 22);
    at = end;
  }
  return bytes;
};

const text = (value: string): Uint8Array => join(u32le(value.length), value);

export interface OggOptions {
  readonly head?: Uint8Array;
  readonly vendor?: string;
  readonly comments?: readonly string[];
  /** Instead of the comment header's page. */
  readonly tagPages?: readonly Uint8Array[];
  readonly packets?: number;
  readonly packet?: Uint8Array;
  /** Of the audio pages. */
  readonly serial?: number;
  readonly firstSequence?: number;
  /** Of the last page. */
  readonly granule?: number;
  readonly flags?: number;
  readonly tail?: Part;
}

/** The smallest Ogg recording: 20 ms a packet, each in a page of its own. */
export const makeOgg = ({
  head = opusHead(),
  vendor = 'vendor',
  comments = [],
  tagPages = [
    page({
      sequence: 1,
      data: join('OpusTags', text(vendor), u32le(comments.length), ...comments.map(text)),
    }),
  ],
  packets = 60,
  packet = opusPacket(),
  serial = 7,
  firstSequence = 1 + tagPages.length,
  granule = packets * 960,
  flags = 4,
  tail = [],
}: OggOptions = {}): Uint8Array =>
  join(
    page({ flags: 2, sequence: 0, data: head }),
    ...tagPages,
    ...repeat(packets, (index) =>
      page({
        flags: index === packets - 1 ? flags : 0,
        granule: index === packets - 1 ? granule : Math.min(granule, (index + 1) * 960),
        serial,
        sequence: firstSequence + index,
        data: packet,
      }),
    ),
    tail,
  );
