import { demand } from '../clip-error';
import { MAX_PACKETS } from '../limits';
import type { PacketSink, Span } from '../packets';
import type { Box } from './box';

/** Takes the samples of a file in their order, and checks where they lie. */
export interface SampleSink {
  /** @throws ClipError where the sample lies outside of the media data, or where one already was */
  readonly add: (at: number, size: number) => void;
  readonly contentMs: () => number;
  readonly count: () => number;
  /** Media data that belongs to no sample; call it last. */
  readonly listUnused: () => readonly Span[];
}

/** @param measureMs length of the sound in a sample */
export const createSampleSink = (
  mdats: readonly Box[],
  measureMs: (at: number, size: number) => number,
  onPacket: PacketSink,
): SampleSink => {
  const unused: Span[] = [];
  let current = 0;
  let usedTo = mdats[0]?.dataAt ?? 0;
  let contentMs = 0;
  let count = 0;

  const leaveCurrent = (): void => {
    const end = mdats[current]?.end ?? usedTo;
    if (end > usedTo) unused.push({ from: usedTo, end });
    current += 1;
    usedTo = mdats[current]?.dataAt ?? usedTo;
  };

  return {
    add: (at, size) => {
      count += 1;
      demand(count <= MAX_PACKETS && size > 0, 'damaged');
      while (current < mdats.length && at >= (mdats[current]?.end ?? 0)) leaveCurrent();
      const mdat = mdats[current];
      demand(mdat !== undefined && at >= usedTo && at + size <= mdat.end, 'damaged');
      if (at > usedTo) unused.push({ from: usedTo, end: at });
      usedTo = at + size;
      contentMs += measureMs(at, size);
      onPacket([{ from: at, end: at + size }]);
    },
    contentMs: () => contentMs,
    count: () => count,
    listUnused: () => {
      while (current < mdats.length) leaveCurrent();
      return unused;
    },
  };
};
