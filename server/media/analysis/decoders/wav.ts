import type { ByteReader } from '../byte-reader';
import { readChunks } from '../wav/scan';
import { BATCH_BYTES, type PcmSink } from './pcm';
import { findSampleFormat, splitChannels } from './samples';

/** Batches that are read at a time. */
const WINDOW_STEPS = 32;

/** Reads the samples of a WAV file, which need no decoder. */
export const decodeWav = async (reader: ByteReader, sink: PcmSink): Promise<void> => {
  const { format, dataStart, dataBytes } = await readChunks(reader);
  if (format === null || dataStart === null) return;
  const sampleFormat = findSampleFormat(format);
  const { sampleRate, channels: count, blockAlign } = format;
  const step = Math.max(1, Math.floor(BATCH_BYTES / blockAlign)) * blockAlign;
  const space = new Uint8Array(WINDOW_STEPS * step);
  for (let at = 0; at < dataBytes; at += space.length) {
    const wanted = Math.min(space.length, dataBytes - at);
    const window = await reader.read(dataStart + at, wanted, space);
    for (let from = 0; from < window.length; from += step) {
      const bytes = window.subarray(from, from + step);
      sink({ sampleRate, channels: splitChannels(bytes, count, sampleFormat), order: 'wave' });
    }
  }
};
