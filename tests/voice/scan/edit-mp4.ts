import { join, u32 } from './bytes';

const readU32 = (bytes: Uint8Array, at: number): number => Buffer.from(bytes).readUInt32BE(at);
const typeAt = (bytes: Uint8Array, at: number): string =>
  Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');

/** Where the boxes of a path begin, from the outermost one. @throws Error where one is missing */
const findPath = (bytes: Uint8Array, path: readonly string[]): number[] => {
  const starts: number[] = [];
  let from = 0;
  let end = bytes.length;
  for (const type of path) {
    let at = from;
    while (at < end && typeAt(bytes, at) !== type) at += readU32(bytes, at);
    if (at >= end) throw new Error(`no ${type}`);
    starts.push(at);
    from = at + 8;
    end = at + readU32(bytes, at);
  }
  return starts;
};

/**
 * Puts bytes at the end of the box at `path` ("moov/trak"), which grows, as its parents do. The data
 * must lie before the `moov`, or in fragments that count from their own beginning.
 * @throws Error where there is no such box
 */
export const growBox = (bytes: Uint8Array, path: string, more: Uint8Array): Uint8Array => {
  const names = path.split('/');
  const copy = new Uint8Array(bytes);
  const starts = findPath(copy, names);
  const last = starts.at(-1) ?? 0;
  const end = last + readU32(copy, last);
  for (const start of starts) copy.set(u32(readU32(copy, start) + more.length), start);
  if (names[0] === 'moof') {
    const offsetAt = (findPath(bytes, ['moof', 'traf', 'trun']).at(-1) ?? 0) + 16;
    copy.set(u32(readU32(copy, offsetAt) + more.length), offsetAt);
  }
  return join(copy.subarray(0, end), more, copy.subarray(end));
};
