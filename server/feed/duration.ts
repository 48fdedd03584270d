const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** Whole seconds, as Apple advises for `itunes:duration`; `null` when nothing is known. */
export const toSeconds = (durationMs: number): number | null =>
  Number.isFinite(durationMs) && durationMs > 0 ? Math.max(1, Math.round(durationMs / 1000)) : null;

/** `HH:MM:SS`: how players find times in text. Parts of a second are dropped. */
export const formatClock = (positionMs: number): string => {
  const seconds = Math.floor(positionMs / 1000);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => pad(part, 2))
    .join(':');
};

/** Normal Play Time `HH:MM:SS.mmm` (RFC 2326 §3.6), which Podlove Simple Chapters ask for. */
export const formatNpt = (positionMs: number): string => {
  const wholeMs = Math.round(positionMs);
  return `${formatClock(wholeMs)}.${pad(wholeMs % 1000, 3)}`;
};
