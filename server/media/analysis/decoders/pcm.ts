import type { ChannelOrder } from '../meters/channel-weights';

/** A stretch of decoded sound. */
export interface Pcm {
  /** Hz */
  readonly sampleRate: number;
  /** One array for each channel, all of equal length; full scale is ±1. */
  readonly channels: readonly Float32Array[];
  readonly order: ChannelOrder;
}

/** Takes decoded sound at once: the arrays are good until it returns. */
export type PcmSink = (pcm: Pcm) => void;

/**
 * Bytes that are decoded at a time. What was decoded lies outside of the heap, where the collector
 * comes late: with 64 KiB at a time a worker takes 60 MiB more.
 */
export const BATCH_BYTES = 8 * 1024;
