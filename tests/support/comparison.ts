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
