/** What a column of 32 bits holds: 596 hours. */
const MAX_STARTS_AT_MS = 2_147_483_647;

const CLOCK = /^(?:(\d{1,3}):)?(\d{1,4}):(\d{2})(?:[.,](\d{1,3}))?$/;
const SECONDS = /^(\d{1,7})(?:[.,](\d{1,3}))?$/;

const toMs = (seconds: number, fraction: string | undefined): number | null => {
  const ms = seconds * 1_000 + Math.round(Number(`0.${fraction ?? '0'}`) * 1_000);
  return ms <= MAX_STARTS_AT_MS ? ms : null;
};

/**
 * `12:30`, `1:02:30`, `0:12.5` or seconds alone, as imports have it.
 *
 * @returns milliseconds; `null` for what is no time
 */
export const parseTime = (text: string): number | null => {
  const trimmed = text.trim();
  const clock = CLOCK.exec(trimmed);
  if (clock !== null) {
    const [, hours, minutes = '0', seconds = '0', fraction] = clock;
    if (Number(seconds) > 59 || (hours !== undefined && Number(minutes) > 59)) return null;
    return toMs((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds), fraction);
  }
  const plain = SECONDS.exec(trimmed);
  return plain === null ? null : toMs(Number(plain[1]), plain[2]);
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** The shortest text that `parseTime` reads back to the very same: `1:02:30.5`. */
export const formatTime = (ms: number): string => {
  const seconds = Math.floor(ms / 1_000);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const fraction = String(ms % 1_000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  const clock =
    hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
  return fraction === '' ? clock : `${clock}.${fraction}`;
};
