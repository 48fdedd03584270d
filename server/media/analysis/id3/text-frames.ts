import { u8 } from '../bytes';
import { decodeText, type TextEncoding } from '../text';

const ENCODINGS: readonly TextEncoding[] = ['latin1', 'utf-16', 'utf-16be', 'utf-8'];

const encodingOf = (body: Uint8Array): TextEncoding => ENCODINGS[u8(body, 0)] ?? 'latin1';

const isWide = (encoding: TextEncoding): boolean =>
  encoding === 'utf-16' || encoding === 'utf-16be';

/** Each string of a frame has its own byte order mark; a decoder takes off only the first. */
const withoutMark = (text: string): string => text.replace(/^\ufeff/, '');

/** Position of the terminator of a string at `start`, or the end of the bytes. */
export function stringEnd(bytes: Uint8Array, start: number, wide: boolean): number {
  if (!wide) {
    const at = bytes.indexOf(0, start);
    return at < 0 ? bytes.length : at;
  }
  for (let at = start; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at;
  }
  return bytes.length;
}

/** The text of a `T…` frame; several values (ID3v2.4 §4.2) are joined with commas. */
export function readTextFrame(body: Uint8Array): string {
  return decodeText(body.subarray(1), encodingOf(body))
    .split('\0')
    .map(withoutMark)
    .filter((value) => value !== '')
    .join(', ');
}

/** A description and what follows it: of COMM (after the language), WXXX and APIC. */
export interface Described {
  readonly description: string;
  readonly rest: Uint8Array;
  /** Where `rest` begins in the body. */
  readonly restStart: number;
}

/** Splits a body whose description begins at `start`, in the encoding its first byte names. */
export function readDescribed(body: Uint8Array, start: number): Described {
  const encoding = encodingOf(body);
  const wide = isWide(encoding);
  const end = stringEnd(body, start, wide);
  const restStart = Math.min(body.length, end + (wide ? 2 : 1));
  return {
    description: decodeText(body.subarray(start, end), encoding),
    rest: body.subarray(restStart),
    restStart,
  };
}

/** COMM (ID3v2.4 §4.10): encoding, language, description, text. */
export function readComment(body: Uint8Array): { description: string; text: string } {
  const { description, rest } = readDescribed(body, 4);
  const text = decodeText(rest, encodingOf(body)).split('\0')[0] ?? '';
  return { description: withoutMark(description), text: withoutMark(text) };
}

/** TXXX (ID3v2.4 §4.2.6): encoding, description, text. */
export function readUserText(body: Uint8Array): { description: string; text: string } {
  const { description, rest } = readDescribed(body, 1);
  const text = decodeText(rest, encodingOf(body)).split('\0')[0] ?? '';
  return { description: withoutMark(description), text: withoutMark(text) };
}

/** The URL of a `W…` frame; that of WXXX follows a description (ID3v2.4 §4.3). */
export function readUrlFrame(id: string, body: Uint8Array): string {
  const url = id === 'WXXX' ? readDescribed(body, 1).rest : body;
  return decodeText(url.subarray(0, stringEnd(url, 0, false)), 'latin1');
}
