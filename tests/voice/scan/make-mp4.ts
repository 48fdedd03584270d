import { join, opusPacket, repeat, u16, u32, zeros, type Part } from './bytes';

export const box = (type: string, ...parts: readonly Part[]): Uint8Array => {
  const data = join(...parts);
  return join(u32(data.length + 8), type, data);
};

const fullBox = (type: string, flags: number, ...parts: readonly Part[]): Uint8Array =>
  box(type, u32(flags), ...parts);

const descriptor = (tag: number, ...parts: readonly Part[]): Uint8Array => {
  const data = join(...parts);
  return join([tag, 0x80, 0x80, 0x80, data.length], data);
};

/** Seconds since 1904, planted as creation and modification time. */
export const PLANTED_TIME = 0xc0ffee11;

export interface EsdsOptions {
  readonly objectType?: number;
  readonly streamFlags?: number;
  readonly firstTag?: number;
  /** AudioSpecificConfig; by default AAC-LC, 48,000 Hz, mono. */
  readonly config?: Part;
}

export const esds = ({
  objectType = 0x40,
  streamFlags = 0,
  firstTag = 3,
  config = [0x11, 0x88],
}: EsdsOptions = {}): Uint8Array =>
  fullBox(
    'esds',
    0,
    descriptor(
      firstTag,
      u16(1),
      [streamFlags],
      descriptor(4, [objectType, 0x15], zeros(11), descriptor(5, config)),
    ),
  );

export const dOps = ({ channels = 1, family = 0 } = {}): Uint8Array =>
  box('dOps', [0, channels], u16(0), u32(48_000), u16(0), [family]);

export interface Mp4Options {
  readonly first?: Uint8Array;
  /** Type of the sample entry. */
  readonly codec?: string;
  readonly entryVersion?: number;
  readonly entryBoxes?: Part;
  readonly entryCount?: number;
  readonly handler?: string;
  readonly handlerName?: string;
  readonly trakCount?: number;
  readonly references?: Part;
  readonly trakExtra?: Part;
  readonly moovExtra?: Part;
  readonly edits?: readonly (readonly [duration: number, mediaTime: number, rate?: number])[];
  readonly timescale?: number;
  readonly samples?: number;
  readonly sample?: Uint8Array;
  readonly sampleDuration?: number;
  /** Sizes, offsets and counts that contradict the samples. */
  readonly listedSamples?: number;
  readonly listedSize?: number;
  readonly chunkShift?: number;
  readonly mdatExtra?: Part;
  readonly isFragmented?: boolean;
  /** Boxes of a fragment instead of its right ones. */
  readonly traf?: Part;
  readonly decodeTime?: number;
  /** Boxes before the samples. */
  readonly topExtra?: Part;
  readonly tail?: Part;
}

const times = [...u32(PLANTED_TIME), ...u32(PLANTED_TIME)];

/** A run of samples with size and duration in each; its data begins behind the `moof`. */
const makeTraf = (samples: number, size: number, duration: number, decodeTime: number) =>
  join(
    fullBox('tfhd', 0x20000, u32(1)),
    fullBox('tfdt', 0, u32(decodeTime)),
    fullBox(
      'trun',
      0x301,
      u32(samples),
      u32(0x7fffffff),
      ...repeat(samples, () => [...u32(duration), ...u32(size)]),
    ),
  );

const makeMoof = (traf: Part): Uint8Array => {
  const moof = box('moof', fullBox('mfhd', 0, u32(1)), box('traf', traf));
  const offsetAt = Buffer.from(moof).indexOf(Buffer.from(u32(0x7fffffff)));
  if (offsetAt >= 0) moof.set(u32(moof.length + 8), offsetAt);
  return moof;
};

/** The smallest MP4 recording: 60 frames of AAC-LC in one chunk, or in one fragment. */
export const makeMp4 = ({
  first = box('ftyp', 'isom', u32(512), 'isom'),
  codec = 'mp4a',
  entryVersion = 0,
  entryBoxes = esds(),
  entryCount = 1,
  handler = 'soun',
  handlerName = 'Handler',
  trakCount = 1,
  references = fullBox('url ', 1),
  trakExtra = [],
  moovExtra = [],
  edits = [],
  timescale = 48_000,
  samples = 60,
  sample = codec === 'Opus' ? opusPacket() : join(zeros(100)),
  sampleDuration = codec === 'Opus' ? 960 : 1_024,
  listedSamples = samples,
  listedSize = sample.length,
  chunkShift = 0,
  mdatExtra = [],
  isFragmented = false,
  traf,
  decodeTime = 0,
  topExtra = [],
  tail = [],
}: Mp4Options = {}): Uint8Array => {
  const inTable = isFragmented ? 0 : samples;
  const entry = box(
    codec,
    zeros(6),
    u16(1),
    u16(entryVersion),
    'RVVNDR',
    u16(1),
    u16(16),
    zeros(4),
    u32(timescale << 16),
    zeros(entryVersion * 16),
    entryBoxes,
  );
  const makeMoov = (mdatAt: number): Uint8Array => {
    const stbl = box(
      'stbl',
      fullBox('stsd', 0, u32(entryCount), ...repeat(entryCount, () => entry)),
      isFragmented
        ? fullBox('stts', 0, u32(0))
        : fullBox('stts', 0, u32(1), u32(inTable), u32(sampleDuration)),
      isFragmented
        ? fullBox('stsc', 0, u32(0))
        : fullBox('stsc', 0, u32(1), u32(1), u32(inTable), u32(1)),
      fullBox('stsz', 0, u32(listedSize), u32(isFragmented ? 0 : listedSamples)),
      fullBox(
        'stco',
        0,
        u32(inTable > 0 ? 1 : 0),
        ...(inTable > 0 ? [u32(mdatAt + chunkShift)] : []),
      ),
    );
    const mdia = box(
      'mdia',
      fullBox('mdhd', 0, times, u32(timescale), u32(0), u16(0x1505), u16(0)),
      fullBox('hdlr', 0, zeros(4), handler, zeros(12), handlerName, [0]),
      box(
        'minf',
        fullBox('smhd', 0, zeros(4)),
        box('dinf', fullBox('dref', 0, u32(1), references)),
        stbl,
      ),
    );
    const edts = fullBox(
      'elst',
      0,
      u32(edits.length),
      ...edits.flatMap(([duration, mediaTime, rate = 1]) => [
        u32(duration),
        u32(mediaTime),
        u16(rate),
        u16(0),
      ]),
    );
    const trak = box(
      'trak',
      fullBox('tkhd', 7, times, u32(1), zeros(68)),
      edits.length > 0 ? box('edts', edts) : [],
      mdia,
      trakExtra,
    );
    return box(
      'moov',
      fullBox('mvhd', 0, times, u32(1_000), zeros(84)),
      ...repeat(trakCount, () => trak),
      isFragmented ? box('mvex', fullBox('trex', 0, u32(1), u32(1), zeros(12))) : [],
      moovExtra,
    );
  };
  const mdat = box('mdat', ...repeat(samples, () => sample), mdatExtra);
  const run = traf ?? makeTraf(samples, sample.length, sampleDuration, decodeTime);
  const before = join(topExtra, isFragmented ? makeMoof(run) : []);
  const moovLength = makeMoov(0).length;
  return join(first, makeMoov(first.length + moovLength + before.length + 8), before, mdat, tail);
};
