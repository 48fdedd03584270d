/** Text of whatever editors save: UTF-8, UTF-16 or windows-1252, with or without byte order mark. */

/**
 * What windows-1252 has at 0x80 to 0x9F. Not by `TextDecoder`, which in some versions of Node 22 and
 * 23 reads them as ISO 8859-1.
 */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const REPLACEMENT = 0xfffd;
const MAX_ASCII = 0x7f;

/** Reads a number from 0x80 to 0x9F as windows-1252 does; others are code points already. */
export const toWindows1252 = (code: number): string =>
  WINDOWS_1252.charAt(code - 0x80) || String.fromCodePoint(code);

const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => toWindows1252(character.charCodeAt(0)));

/** Whether most of what is not ASCII was good UTF-8. */
const isMostlyUtf8 = (decoded: string): boolean => {
  let good = 0;
  let broken = 0;
  for (let index = 0; index < decoded.length; index += 1) {
    const code = decoded.charCodeAt(index);
    if (code === REPLACEMENT) broken += 1;
    else if (code > MAX_ASCII) good += 1;
  }
  return broken === 0 || good > broken;
};

/** UTF-8 with a few broken bytes (a cut character) remains UTF-8; umlauts of one byte don't. */
const decodeBytewise = (bytes: Uint8Array): string => {
  const text = new TextDecoder('utf-8').decode(bytes);
  return isMostlyUtf8(text) ? text : decodeWindows1252(bytes);
};

/** By the mark, or by the zero byte that every ASCII character has in UTF-16. */
const isUtf16 = (bytes: Uint8Array, first: number, second: number): boolean =>
  (first === 0xff && second === 0xfe) ||
  (second === 0 && first !== 0 && bytes[3] === 0) ||
  (first === 0xfe && second === 0xff) ||
  (first === 0 && second !== 0 && bytes[2] === 0);

/** Decodes a file without knowing its encoding. A byte order mark is taken off. */
export const decodeBytes = (bytes: Uint8Array): string => {
  const [first = 1, second = 1, third] = bytes;
  // Some tools set the mark of UTF-8 in front of text that isn't UTF-8.
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  if (!isUtf16(bytes, first, second)) return decodeBytewise(marked ? bytes.subarray(3) : bytes);
  const bigEndian = first === 0xfe || first === 0;
  return new TextDecoder(bigEndian ? 'utf-16be' : 'utf-16le').decode(bytes);
};
