import { be, be64, concat, utf8 } from './support';

/** Boxes of hand-made MP4 files. */
export const box = (type: string, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = concat(...parts);
  return concat(be(4, body.length + 8), type, body);
};

export const full = (type: string, ...parts: readonly Uint8Array[]): Uint8Array =>
  box(type, be(4, 0), ...parts);

/** A box with a 64-bit size, which may be a lie. */
export const longBox = (type: string, size: bigint, ...parts: readonly Uint8Array[]): Uint8Array =>
  concat(be(4, 1), type, be64(size), ...parts);

const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes);
const words = (...values: readonly number[]): Uint8Array =>
  concat(...values.map((value) => be(4, value)));

export const table = (...rows: readonly (readonly number[])[]): Uint8Array =>
  concat(be(4, rows.length), ...rows.map((row) => words(...row)));

/** `mp4a` with the given decoder configuration. */
export function mp4a(config: readonly number[], objectType = 0x40): Uint8Array {
  const specific = concat([5, config.length], config);
  const decoder = concat([4, 13 + specific.length, objectType], zeros(12), specific);
  const es = concat([3, 3 + decoder.length], zeros(3), decoder);
  return soundEntry('mp4a', full('esds', es));
}

export const soundEntry = (type: string, ...inner: readonly Uint8Array[]): Uint8Array =>
  box(
    type,
    zeros(6),
    be(2, 1),
    zeros(8),
    be(2, 2),
    be(2, 16),
    zeros(4),
    words((44_100 << 16) >>> 0),
    ...inner,
  );

/** AAC-LC, 44.1 kHz, mono. */
export const AAC_LC = [0x12, 0x08];

export interface TrackOptions {
  readonly id?: number;
  readonly handler?: string;
  readonly entry?: Uint8Array;
  readonly timescale?: number;
  readonly duration?: number;
  readonly sizes?: Uint8Array;
  readonly times?: Uint8Array;
  readonly chunks?: Uint8Array;
  readonly edits?: Uint8Array;
  readonly chapters?: number;
}

export const trak = ({
  id = 1,
  handler = 'soun',
  entry = mp4a(AAC_LC),
  timescale = 44_100,
  duration = 441_000,
  sizes = full('stsz', words(100, 430)),
  times = full('stts', table([430, 1024])),
  chunks = full('stco', table([0])),
  edits = zeros(0),
  chapters,
}: TrackOptions = {}): Uint8Array =>
  box(
    'trak',
    full('tkhd', zeros(8), words(id), zeros(68)),
    edits,
    chapters === undefined ? zeros(0) : box('tref', box('chap', words(chapters))),
    box(
      'mdia',
      full('mdhd', zeros(8), words(timescale, duration), be(2, 0x55c4), zeros(2)),
      full('hdlr', zeros(4), utf8(handler), zeros(13)),
      box(
        'minf',
        box(
          'stbl',
          full('stsd', words(1), entry),
          times,
          full('stsc', table([1, 1000, 1])),
          sizes,
          chunks,
        ),
      ),
    ),
  );

export const mvhd = full('mvhd', zeros(8), words(1000, 10_000), zeros(80));
export const ftyp = box('ftyp', utf8('M4A '), zeros(4));
export const mdat = box('mdat', zeros(43_000));

export const movie = (...parts: readonly Uint8Array[]): Uint8Array =>
  concat(ftyp, box('moov', mvhd, ...parts), mdat);
