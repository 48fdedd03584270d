import type { OggVorbisDecoder as Decoder } from '@wasm-audio-decoders/ogg-vorbis';

import { UnmeasuredError } from '../unmeasured-error';
import type { PacketDecoder } from './ogg';
import type { PcmSink } from './pcm';

type Page = Parameters<Decoder['decodeOggPages']>[0][number];

interface PageContent {
  /** Read of the first page only: the identification header. */
  readonly data: Uint8Array;
  readonly codecFrames: readonly {
    readonly data: Uint8Array;
    /** Read of the very first packet with sound. */
    readonly header?: { readonly vorbisSetup: Uint8Array };
  }[];
}

/**
 * A page with what the decoder reads of it. Its own parser of pages is done without: that one keeps
 * packets of any length, and takes as long as the decoding.
 */
const toPage = (content: PageContent): Page => content as unknown as Page;

const NOTHING = new Uint8Array(0);

/** Decodes a Vorbis stream. */
export const openVorbisStream = async (sink: PcmSink): Promise<PacketDecoder> => {
  const { OggVorbisDecoder } = await import('@wasm-audio-decoders/ogg-vorbis');
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  let isSetUp = false;

  return {
    headers: 3,
    decode: async (packets, [identification, , setup]) => {
      if (!identification || !setup) throw new UnmeasuredError('UNDECODABLE');
      const codecFrames = packets.map((data) => ({
        data,
        ...(!isSetUp && { header: { vorbisSetup: setup } }),
      }));
      const page = toPage({ data: isSetUp ? NOTHING : identification, codecFrames });
      isSetUp = true;
      const { channelData, samplesDecoded, sampleRate } = await decoder.decodeOggPages([page]);
      if (samplesDecoded > 0) sink({ sampleRate, channels: channelData, order: 'vorbis' });
    },
    close: () => {
      decoder.free();
    },
  };
};
