import { join, opusHead, opusPacket, repeat, u16, type Part } from './bytes';

const sizeField = (size: number): number[] => [
  0x10 | (size >>> 24),
  (size >>> 16) & 0xff,
  ...u16(size),
];
const UNKNOWN_SIZE = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];

/** @param id in hexadecimal digits, with its length marker */
export const element = (id: string, ...parts: readonly Part[]): Uint8Array => {
  const data = join(...parts);
  return join(Buffer.from(id, 'hex'), sizeField(data.length), data);
};

/** A SimpleBlock or Block of track 1. */
export const block = (
  atMs: number,
  frames: Part = opusPacket(),
  { id = 'a3', track = 1, lacing = 0 } = {},
): Uint8Array => element(id, [0x80 | track], u16(atMs), [lacing << 1], frames);

export interface WebmOptions {
  readonly docType?: string;
  readonly headExtra?: Part;
  readonly codec?: string;
  readonly trackType?: number;
  readonly trackCount?: number;
  readonly privateData?: Part;
  readonly trackExtra?: Part;
  readonly infoExtra?: Part;
  /** Elements before the cluster. */
  readonly segmentExtra?: Part;
  readonly clusterTimestamp?: number;
  readonly clusterExtra?: Part;
  readonly packets?: number;
  /** What the cluster holds instead of `packets` blocks. */
  readonly blocks?: Part;
  readonly hasUnknownSizes?: boolean;
  readonly tail?: Part;
}

const master = (id: string, data: Uint8Array, hasUnknownSize: boolean): Uint8Array =>
  hasUnknownSize ? join(Buffer.from(id, 'hex'), UNKNOWN_SIZE, data) : element(id, data);

/** The smallest WebM recording: 20 ms a packet, each in a SimpleBlock. */
export const makeWebm = ({
  docType = 'webm',
  headExtra = [],
  codec = 'A_OPUS',
  trackType = 2,
  trackCount = 1,
  privateData = opusHead(),
  trackExtra = [],
  infoExtra = [],
  segmentExtra = [],
  clusterTimestamp = 0,
  clusterExtra = [],
  packets = 60,
  blocks = join(...repeat(packets, (index) => block(index * 20))),
  hasUnknownSizes = false,
  tail = [],
}: WebmOptions = {}): Uint8Array => {
  const track = element(
    'ae',
    element('d7', [1]),
    element('83', [trackType]),
    element('86', codec),
    element('63a2', privateData),
    trackExtra,
  );
  const cluster = join(element('e7', u16(clusterTimestamp)), clusterExtra, blocks);
  return join(
    element('1a45dfa3', element('4282', docType), headExtra),
    master(
      '18538067',
      join(
        element('1549a966', element('2ad7b1', [0x0f, 0x42, 0x40]), infoExtra),
        element('1654ae6b', ...repeat(trackCount, () => track)),
        segmentExtra,
        master('1f43b675', cluster, hasUnknownSizes),
      ),
      hasUnknownSizes,
    ),
    tail,
  );
};
