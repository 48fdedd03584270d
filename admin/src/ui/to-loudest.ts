/** @returns the loudest amplitude, 0 to 1, of at most `bars` equal parts */
export const toLoudest = (samples: Float32Array, bars: number): readonly number[] => {
  const count = Math.min(bars, samples.length);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / count);
    const to = Math.floor(((bar + 1) * samples.length) / count);
    const loudest = samples
      .subarray(from, to)
      .reduce((max, sample) => Math.max(max, Math.abs(sample)), 0);
    return Math.min(1, loudest);
  });
};
