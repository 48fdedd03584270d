const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** After a lost connection: soon at first, then twice a minute, for as long as the page is open. */
export const retryDelayMs = (attempt: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));

/** Asked again later, it may work; any other refusal is for good. */
const TRANSIENT = new Set([0, 401, 408, 409, 423, 500, 502, 503, 504]);

export const isTransient = (status: number): boolean => TRANSIENT.has(status);
