/**
 * Characters that end a line or change the order in which the rest is read (UAX #9), and halves of
 * characters.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const MAX_CODE_POINTS = 150;

/** Text as one line that can't become a second header, at most 150 code points long. */
export const cleanLine = (text: string): string => {
  const line = text.replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= MAX_CODE_POINTS) return line;
  return `${characters.slice(0, MAX_CODE_POINTS - 1).join('')}…`;
};

const MAX_ADDRESS_LENGTH = 254;

/** Whether this is one address and nothing else: no name, no list, no second line. */
export const isOneAddress = (text: string): boolean =>
  text.length <= MAX_ADDRESS_LENGTH && /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/.test(text);
