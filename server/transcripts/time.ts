import { MAX_TIME_MS } from './limits';

/**
 * Hours may be missing, even minutes where there is a fraction (Podnews has `0.000`); comma or
 * point before the fraction, a colon where it has three digits; translation services add spaces
 * (`00: 00: 05, 000`). A cue that was shifted to before the beginning has a minus.
 */
const TIME =
  /-?(?:(?:\d{1,4} ?: ?)?\d{1,3} ?: ?\d{1,2}(?: ?[.,] ?\d{1,9}|:\d{3})?|\d{1,5}[.,]\d{1,9})/.source;

const WHOLE = new RegExp(`^${TIME}$`);
const LEADING = new RegExp(`^(${TIME})(?=\\s|$)`);

/** The time at the beginning of a text, as it is written there; `null` if there is none. */
export const findLeadingTime = (text: string): string | null => LEADING.exec(text)?.[1] ?? null;

const readFraction = (digits: string): number => Number(digits.padEnd(3, '0').slice(0, 3));

/** Milliseconds of a time as SRT, WebVTT and their broken relatives write it; `null` if it is none. */
export const parseTime = (text: string): number | null => {
  if (!WHOLE.test(text)) return null;
  if (text.startsWith('-')) return 0;
  const plain = text.replaceAll(' ', '').replace(/^(\d+:\d+(?::\d+)?):(\d{3})$/, '$1.$2');
  const [whole = '', fraction = ''] = plain.split(/[.,]/);
  const seconds = whole.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const timeMs = seconds * 1000 + readFraction(fraction);
  return timeMs <= MAX_TIME_MS ? timeMs : null;
};

/** Seconds, as JSON writes them, in whole milliseconds; `null` if no sound is that long. */
export const fromSeconds = (seconds: number): number | null => {
  const timeMs = Math.max(0, Math.round(seconds * 1000));
  return timeMs <= MAX_TIME_MS ? timeMs : null;
};

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** `HH:MM:SS` and three digits after the given separator. */
export const formatTime = (timeMs: number, separator: '.' | ','): string => {
  const seconds = Math.floor(timeMs / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${clock.map((part) => pad(part, 2)).join(':')}${separator}${pad(timeMs % 1000, 3)}`;
};

/** `M:SS` or `H:MM:SS`, as people write it. */
export const formatClock = (timeMs: number): string => {
  const seconds = Math.floor(timeMs / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const shown = hours > 0 ? `${hours}:${pad(minutes, 2)}` : String(minutes);
  return `${shown}:${pad(seconds % 60, 2)}`;
};
