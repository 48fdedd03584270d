/** One line of a comparison. */
export interface Row {
  readonly what: string;
  readonly beside: string;
  /** Ours in units of theirs; of times, below 1 is faster. */
  readonly ratio: number;
  readonly unit: string;
}

/** The value in the middle; of an even number of them, the larger one. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

const measureMs = async (run: () => unknown): Promise<number> => {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
};

const describeMs = (ms: number): string => `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;

/** Times of both, who take turns, so that whatever else runs hits both alike. */
export const compareTimes = async (
  what: string,
  ours: () => unknown,
  beside: string,
  theirs: () => unknown,
  rounds: number,
): Promise<Row> => {
  const times = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.ours.push(await measureMs(ours));
    times.theirs.push(await measureMs(theirs));
  }
  const [oursMs, theirsMs] = [median(times.ours), median(times.theirs)];
  return {
    what: `${what} (${describeMs(oursMs)})`,
    beside: `${beside} (${describeMs(theirsMs)})`,
    ratio: oursMs / theirsMs,
    unit: 'time',
  };
};
