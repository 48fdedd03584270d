import { u16le, u8 } from '../bytes';
import type { AudioPage } from '../ogg/read-pages';
import type { PacketDecoder } from './ogg';
import { UnmeasuredError } from '../unmeasured-error';
import type { PcmSink } from './pcm';

/** How the coded streams become channels (RFC 7845 §5.1). */
interface OpusHead {
  readonly channels: number;
  readonly preSkip: number;
  /** Factor that all samples are to be multiplied by. */
  readonly gain: number;
  readonly streamCount: number;
  readonly coupledStreamCount: number;
  readonly channelMappingTable: number[];
}

const MAPPING_AT = 21;

const parseOpusHead = (packet: Uint8Array): OpusHead | null => {
  const channels = u8(packet, 9);
  const family = u8(packet, 18);
  const common = {
    channels,
    preSkip: u16le(packet, 10),
    // A signed number with eight bits behind the point, in dB.
    gain: 10 ** (((u16le(packet, 16) << 16) >> 16) / 256 / 20),
  };
  if (family === 0 && (channels === 1 || channels === 2)) {
    const channelMappingTable = channels === 1 ? [0] : [0, 1];
    return { ...common, streamCount: 1, coupledStreamCount: channels - 1, channelMappingTable };
  }
  // Only family 1 says what is heard from where.
  if (family !== 1 || channels < 1 || channels > 8 || packet.length < MAPPING_AT + channels) {
    return null;
  }
  const streamCount = u8(packet, 19);
  const coupledStreamCount = u8(packet, 20);
  const channelMappingTable = [...packet.subarray(MAPPING_AT, MAPPING_AT + channels)];
  const decoded = streamCount + coupledStreamCount;
  const isSound = (index: number): boolean => index < decoded || index === 255;
  if (streamCount === 0 || coupledStreamCount > streamCount || decoded > 255) return null;
  if (!channelMappingTable.every(isSound)) return null;
  return { ...common, streamCount, coupledStreamCount, channelMappingTable };
};

/**
 * Decodes an Opus stream, without the samples at its beginning that are no sound.
 *
 * @throws UnmeasuredError `NO_DECODER` for a mapping of channels that isn't for listening
 */
export const openOpusStream = async (
  { page, bytes }: AudioPage,
  sink: PcmSink,
): Promise<PacketDecoder> => {
  const head = parseOpusHead(bytes.subarray(page.headerBytes));
  if (head === null) throw new UnmeasuredError('NO_DECODER');
  const { preSkip, gain, ...mapping } = head;
  const { OpusDecoder } = await import('opus-decoder');
  const decoder = new OpusDecoder({ ...mapping, preSkip });
  await decoder.ready;

  return {
    headers: 2,
    decode: (packets) => {
      const { channelData, samplesDecoded, sampleRate } = decoder.decodeFrames([...packets]);
      if (samplesDecoded === 0) return Promise.resolve();
      const channels =
        gain === 1 ? channelData : channelData.map((channel) => channel.map((x) => x * gain));
      sink({ sampleRate, channels, order: 'vorbis' });
      return Promise.resolve();
    },
    close: () => {
      decoder.free();
    },
  };
};
