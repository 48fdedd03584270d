import type { OpusDecoder } from 'opus-decoder';

import { listPackets, type OpusSound, type Span } from '../scan';
import { reducePeaks, type SampleBlock } from './reduce-peaks';

const readPacket = (bytes: Uint8Array, parts: readonly Span[]): Uint8Array => {
  const pieces = parts.map(({ from, end }) => bytes.subarray(from, end));
  return new Uint8Array(Buffer.concat(pieces));
};

/** Decodes one packet after the other, as they are asked for. @throws Error for a broken one */
function* decodePackets(
  decoder: OpusDecoder,
  bytes: Uint8Array,
  { packets }: OpusSound,
): Generator<SampleBlock, void, undefined> {
  for (const parts of packets) {
    const { channelData, errors } = decoder.decodeFrame(readPacket(bytes, parts));
    if (errors[0] !== undefined) throw new Error(errors[0].message);
    yield channelData;
  }
}

/**
 * The waveform of an Opus clip in WebM, MP4 or Ogg. Never more than one packet of it is decoded at
 * a time, and nothing behind its end.
 *
 * @throws ClipError for a file that can't be read; Error for packets that can't be decoded
 */
export const drawPeaks = async (bytes: Uint8Array): Promise<readonly number[]> => {
  const sound = listPackets(bytes);
  // An ES module: the bundle is CommonJS.
  const { OpusDecoder } = await import('opus-decoder');
  const decoder = new OpusDecoder({ channels: sound.channels });
  await decoder.ready;
  try {
    return reducePeaks(decodePackets(decoder, bytes, sound), sound);
  } finally {
    decoder.free();
  }
};
