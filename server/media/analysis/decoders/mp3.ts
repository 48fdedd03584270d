import type { ByteReader } from '../byte-reader';
import type { Id3Header } from '../id3/header';
import { findAudioEnd } from '../mp3/find-audio';
import { parseFrameHeader } from '../mp3/frame-header';
import { locateFirstFrame } from '../mp3/scan';
import { walkFrames } from '../mp3/walk';
import { BATCH_BYTES, type PcmSink } from './pcm';

/** Decodes MPEG audio, layers II and III: the frames that are of the kind of the first. */
export const decodeMp3 = async (
  reader: ByteReader,
  id3: readonly Id3Header[],
  sink: PcmSink,
): Promise<void> => {
  const start = await locateFirstFrame(reader, id3.at(-1)?.end ?? 0);
  if (start === null) return;
  const first = parseFrameHeader(await reader.read(start, 4), 0);
  if (first === null) return;
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const batch = new Uint8Array(BATCH_BYTES);
  let filled = 0;

  const decode = (): void => {
    const { channelData, samplesDecoded } = decoder.decode(batch.subarray(0, filled));
    filled = 0;
    if (samplesDecoded === 0) return;
    // The decoder makes two channels of one.
    const channels = channelData.slice(0, first.channels);
    sink({ sampleRate: first.sampleRate, channels, order: 'wave' });
  };

  try {
    await walkFrames(reader, start, await findAudioEnd(reader, start), (header, bytes) => {
      if (header.format !== first.format) return;
      if (filled + bytes.length > batch.length) decode();
      batch.set(bytes, filled);
      filled += bytes.length;
    });
    if (filled > 0) decode();
  } finally {
    decoder.free();
  }
};
