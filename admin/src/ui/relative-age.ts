export interface RelativeAge {
  readonly value: number;
  readonly unit: 'day' | 'hour' | 'minute' | 'month' | 'year';
}

const MINUTE_MS = 60_000;
const STEPS = [
  { unit: 'year', ms: 365 * 24 * 60 * MINUTE_MS },
  { unit: 'month', ms: 30 * 24 * 60 * MINUTE_MS },
  { unit: 'day', ms: 24 * 60 * MINUTE_MS },
  { unit: 'hour', ms: 60 * MINUTE_MS },
] as const;

/**
 * How far a moment is away in the largest unit that fills, for `formatRelativeTime`; negative for
 * the past.
 *
 * @param differenceMs the moment less now, in milliseconds
 */
export const toRelativeAge = (differenceMs: number): RelativeAge => {
  const step = STEPS.find(({ ms }) => Math.abs(differenceMs) >= ms);
  return step === undefined
    ? { value: Math.trunc(differenceMs / MINUTE_MS), unit: 'minute' }
    : { value: Math.trunc(differenceMs / step.ms), unit: step.unit };
};
