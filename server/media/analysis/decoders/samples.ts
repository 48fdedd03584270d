import { FLOAT, type WavFormat } from '../wav/scan';
import { UnmeasuredError } from '../unmeasured-error';

/** How a sample stands in its bytes, which are little-endian. */
export interface SampleFormat {
  readonly bytes: number;
  /** From -1 to 1. */
  readonly read: (view: DataView, at: number) => number;
}

const INTEGERS: Readonly<Record<number, SampleFormat['read']>> = {
  // The only one without a sign.
  1: (view, at) => (view.getUint8(at) - 128) / 128,
  2: (view, at) => view.getInt16(at, true) / 2 ** 15,
  3: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
  4: (view, at) => view.getInt32(at, true) / 2 ** 31,
};

const FLOATS: Readonly<Record<number, SampleFormat['read']>> = {
  4: (view, at) => view.getFloat32(at, true),
  8: (view, at) => view.getFloat64(at, true),
};

/** @throws UnmeasuredError `NO_DECODER` for samples of another size */
export const findSampleFormat = ({ tag, channels, blockAlign }: WavFormat): SampleFormat => {
  const bytes = blockAlign / channels;
  const read = (tag === FLOAT ? FLOATS : INTEGERS)[bytes];
  if (read === undefined) throw new UnmeasuredError('NO_DECODER');
  return { bytes, read };
};

/** Parts samples of all channels in turn; what is no whole turn is left out. */
export const splitChannels = (
  bytes: Uint8Array,
  count: number,
  { bytes: width, read }: SampleFormat,
): readonly Float32Array[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Math.floor(bytes.length / (width * count));
  return Array.from({ length: count }, (_, channel) => {
    const samples = new Float32Array(length);
    for (let index = 0; index < length; index += 1) {
      // A damaged file may hold numbers that are none, which no sum would get rid of.
      const sample = read(view, (index * count + channel) * width);
      samples[index] = Number.isFinite(sample) ? sample : 0;
    }
    return samples;
  });
};
