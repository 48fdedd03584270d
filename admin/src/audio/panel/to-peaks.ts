import type { Waveform } from '../../contracts/audio';

/** More bars than that can't be told apart in a side panel. */
export const PANEL_BARS = 120;

/** @returns the loudest amplitude, 0 to 1, of at most `bars` equal parts */
export const toPeaks = ({ bits, data }: Waveform, bars: number): readonly number[] => {
  const pairs = Math.floor(data.length / 2);
  const count = Math.min(bars, pairs);
  const full = 2 ** (bits - 1);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * pairs) / count) * 2;
    const to = Math.floor(((bar + 1) * pairs) / count) * 2;
    const loudest = data.slice(from, to).reduce((max, value) => Math.max(max, Math.abs(value)), 0);
    return Math.min(1, loudest / full);
  });
};
