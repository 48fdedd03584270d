import type { ClipTrack } from './clip-track';
import { readPacket, TICKS_PER_MS } from './opus';
import type { Span } from './packets';
import { scanTrack } from './scan-clip';

/** The sound of an Opus clip, in ticks of 1/48,000 s: what a decoder makes is one sample a tick. */
export interface OpusSound extends Pick<ClipTrack, 'channels'> {
  /** Each in its parts. */
  readonly packets: readonly (readonly Span[])[];
  /** Sound at the beginning that isn't played. */
  readonly skippedTicks: number;
  /** What is played after it. Gaps that the recorder left are no part of it. */
  readonly playedTicks: number;
}

/**
 * Lists the packets of an Opus clip, and what is played of them.
 * @throws ClipError for a file that can't be read; its length is not judged
 */
export const listPackets = (bytes: Uint8Array): OpusSound => {
  const packets: (readonly Span[])[] = [];
  let ticks = 0;
  const track = scanTrack(bytes, (parts) => {
    packets.push(parts);
    const size = parts.reduce((sum, { from, end }) => sum + end - from, 0);
    ticks += readPacket(bytes, parts[0]?.from ?? 0, size).ticks;
  });
  const skippedTicks = Math.round(track.skippedMs * TICKS_PER_MS);
  const durationTicks = Math.round(track.durationMs * TICKS_PER_MS);
  const playedTicks = Math.max(0, Math.min(ticks - skippedTicks, durationTicks));
  return { channels: track.channels, packets, skippedTicks, playedTicks };
};
