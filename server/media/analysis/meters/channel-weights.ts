/** How the channels of a sound are ordered: as in WAV and FLAC, or as in Vorbis and Opus. */
export type ChannelOrder = 'wave' | 'vorbis';

/** Surround channels sound louder from the side (ITU-R BS.1770-4 Annex 1, table 3). */
const SURROUND = 1.41;

/** The channel for low frequencies is not counted. */
const LFE = 0;

/** RFC 9639 §9.1.3 has this order of channels for FLAC, WAVE_FORMAT_EXTENSIBLE for WAV. */
const WAVE: readonly (readonly number[])[] = [
  [1],
  [1, 1],
  [1, 1, 1],
  [1, 1, SURROUND, SURROUND],
  [1, 1, 1, SURROUND, SURROUND],
  [1, 1, 1, LFE, SURROUND, SURROUND],
  [1, 1, 1, LFE, SURROUND, SURROUND, SURROUND],
  [1, 1, 1, LFE, SURROUND, SURROUND, SURROUND, SURROUND],
];

/** Vorbis I §4.3.9, RFC 7845 §5.1.1.2: the centre comes second, the low frequencies last. */
const VORBIS: readonly (readonly number[])[] = [
  [1],
  [1, 1],
  [1, 1, 1],
  [1, 1, SURROUND, SURROUND],
  [1, 1, 1, SURROUND, SURROUND],
  [1, 1, 1, SURROUND, SURROUND, LFE],
  [1, 1, 1, SURROUND, SURROUND, SURROUND, LFE],
  [1, 1, 1, SURROUND, SURROUND, SURROUND, SURROUND, LFE],
];

/** Weights of so many channels; `null` where nobody knows what they are. */
export const channelWeights = (count: number, order: ChannelOrder): readonly number[] | null =>
  (order === 'wave' ? WAVE : VORBIS)[count - 1] ?? null;
