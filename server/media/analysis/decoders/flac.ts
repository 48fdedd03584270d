import type { ByteReader } from '../byte-reader';
import { iterateBlocks, parseStreamInfo, STREAM_INFO_BYTES, type StreamInfo } from '../flac/blocks';
import { readFrames } from '../flac/read-frames';
import type { PcmSink } from './pcm';

/** Decodes a FLAC stream whose `fLaC` stands at `start`. */
export const decodeFlac = async (
  reader: ByteReader,
  start: number,
  sink: PcmSink,
): Promise<void> => {
  let info: StreamInfo | null = null;
  let audioStart = start + 4;
  for await (const { type, body, end } of iterateBlocks(reader, start)) {
    if (type === 0) info ??= parseStreamInfo(await reader.read(body, STREAM_INFO_BYTES));
    audioStart = end;
  }
  if (info === null) return;
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    for await (const frames of readFrames(reader, audioStart, info)) {
      for (const frame of frames) {
        const { channelData, samplesDecoded } = await decoder.decodeFrames([frame]);
        if (samplesDecoded === 0 || channelData.length !== info.channels) continue;
        sink({ sampleRate: info.sampleRate, channels: channelData, order: 'wave' });
      }
    }
  } finally {
    decoder.free();
  }
};
