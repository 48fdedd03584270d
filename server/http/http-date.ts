const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const DAY_NAME = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY_NAME = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`;

const FORMATS = [
  new RegExp(String.raw`^${DAY_NAME}, (?<day>\d\d) ${MONTH} (?<year>\d{4}) ${TIME} GMT$`),
  new RegExp(String.raw`^${LONG_DAY_NAME}, (?<day>\d\d)-${MONTH}-(?<year>\d\d) ${TIME} GMT$`),
  new RegExp(String.raw`^${DAY_NAME} ${MONTH} (?<day>\d\d| \d) ${TIME} (?<year>\d{4})$`),
];

/** RFC 9110 §5.6.7: a two-digit year more than 50 years ahead is in the past. */
function expandYear(year: string, nowMs: number): number {
  if (year.length === 4) return Number(year);
  const thisYear = new Date(nowMs).getUTCFullYear();
  const candidate = thisYear - (thisYear % 100) + Number(year);
  return candidate > thisYear + 50 ? candidate - 100 : candidate;
}

/**
 * Reads an HTTP-date in any of the three forms a recipient must accept (RFC 9110 §5.6.7).
 *
 * @param nowMs decides the century of the obsolete two-digit years
 * @returns milliseconds since the epoch, always whole seconds; `null` when it is not a date
 */
export function parseHttpDate(value: string, nowMs: number = Date.now()): number | null {
  for (const format of FORMATS) {
    const parts = format.exec(value.trim())?.groups;
    if (!parts) continue;
    const { day = '', month = '', year = '', hour = '', minute = '', second = '' } = parts;
    const timeMs = Date.UTC(
      expandYear(year, nowMs),
      MONTHS.indexOf(month),
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    );
    // Date.UTC lets 31 February and 25 o'clock overflow into the next month or day.
    const isReal = new Date(timeMs).getUTCDate() === Number(day);
    return isReal && Number(hour) < 24 && Number(minute) < 60 ? timeMs : null;
  }
  return null;
}

/** IMF-fixdate, the only form that may be sent (RFC 9110 §5.6.7). Fractions of a second are cut. */
export const formatHttpDate = (date: Date): string => date.toUTCString();

/** HTTP dates know whole seconds only. */
export const floorToSecond = (timeMs: number): number => Math.floor(timeMs / 1000) * 1000;
