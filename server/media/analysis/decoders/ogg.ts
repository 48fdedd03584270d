import type { ByteReader } from '../byte-reader';
import { createPacketJoiner } from '../ogg/join-packets';
import { readAudioPages, type AudioPage } from '../ogg/read-pages';
import { openOpusStream } from './opus';
import { BATCH_BYTES, type PcmSink } from './pcm';
import { openVorbisStream } from './vorbis';

/** Decodes one stream of packets. */
export interface PacketDecoder {
  /** Packets of headers at the beginning of the stream. */
  readonly headers: number;
  readonly decode: (
    packets: readonly Uint8Array[],
    headers: readonly (Uint8Array | null)[],
  ) => Promise<void>;
  readonly close: () => void;
}

const openStream = (page: AudioPage, sink: PcmSink): Promise<PacketDecoder> =>
  page.begins?.name === 'opus' ? openOpusStream(page, sink) : openVorbisStream(sink);

/** Decodes the Opus or Vorbis streams of an Ogg file, one after the other where they are chained. */
export const decodeOgg = async (
  reader: ByteReader,
  start: number,
  sink: PcmSink,
): Promise<void> => {
  let decoder: PacketDecoder | null = null;
  let joiner = createPacketJoiner();
  let headers: (Uint8Array | null)[] = [];
  let batch: Uint8Array[] = [];
  let batchBytes = 0;

  const decodeBatch = async (): Promise<void> => {
    if (batch.length > 0) await decoder?.decode(batch, headers);
    batch = [];
    batchBytes = 0;
  };

  try {
    for await (const page of readAudioPages(reader, start)) {
      if (page.begins !== null) {
        await decodeBatch();
        decoder?.close();
        decoder = await openStream(page, sink);
        joiner = createPacketJoiner();
        headers = [];
      }
      for (const packet of joiner.take(page)) {
        if (decoder !== null && headers.length < decoder.headers) headers.push(packet);
        else if (packet !== null) {
          batch.push(packet);
          batchBytes += packet.length;
        }
      }
      if (batchBytes >= BATCH_BYTES) await decodeBatch();
    }
    await decodeBatch();
  } finally {
    decoder?.close();
  }
};
