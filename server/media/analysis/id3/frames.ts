import { inflateSync } from 'node:zlib';

import type { ByteReader } from '../byte-reader';
import { syncsafe, u24be, u32be, u8 } from '../bytes';
import { MAX_ID3_FRAME_BYTES } from '../limits';
import type { Id3Version } from './header';
import { removeUnsynchronisation } from './unsynchronisation';

/** One frame; positions are those of the reader it came from. */
export interface Id3Frame {
  /** Four letters; those of ID3v2.2 are translated. */
  readonly id: string;
  readonly start: number;
  readonly bytes: number;
  readonly unsynchronised: boolean;
  readonly compressed: boolean;
}

const FROM_THREE_LETTERS: Readonly<Record<string, string>> = {
  TT2: 'TIT2',
  TP1: 'TPE1',
  TAL: 'TALB',
  TRK: 'TRCK',
  TPA: 'TPOS',
  TYE: 'TYER',
  TDA: 'TDAT',
  COM: 'COMM',
  TLA: 'TLAN',
  WXX: 'WXXX',
  PIC: 'APIC',
};

const isFrameId = (id: string): boolean => /^[A-Z][A-Z0-9]{2,3}$/.test(id);

/**
 * The frames between `start` and `end`, up to padding or the first thing that is no frame.
 * `budget.frames` is counted down, so that tags within chapters share one limit.
 */
export async function* iterateFrames(
  reader: ByteReader,
  version: Id3Version,
  start: number,
  end: number,
  budget: { frames: number },
): AsyncGenerator<Id3Frame> {
  const headerBytes = version === 2 ? 6 : 10;
  const idBytes = version === 2 ? 3 : 4;
  let at = start;
  while (at + headerBytes < end && budget.frames > 0) {
    budget.frames -= 1;
    const head = await reader.read(at, headerBytes);
    const id = idOf(head, idBytes);
    if (head.length < headerBytes || !isFrameId(id)) return;
    const bodyStart = at + headerBytes;
    const size = version === 2 ? u24be(head, 3) : await sizeOf(reader, version, head, at, end);
    const next = Math.min(end, bodyStart + size);
    const frame = describeFrame(version, id, head, bodyStart, next);
    if (frame !== null) yield frame;
    at = next;
  }
}

function idOf(head: Uint8Array, idBytes: number): string {
  return String.fromCharCode(...head.subarray(0, idBytes));
}

/** Some writers of ID3v2.4 forgot that sizes are syncsafe: the reading that leads to a frame wins. */
async function sizeOf(
  reader: ByteReader,
  version: Id3Version,
  head: Uint8Array,
  at: number,
  end: number,
): Promise<number> {
  const plain = u32be(head, 4);
  if (version === 3 || (plain & 0x80808080) !== 0) return plain;
  const safe = syncsafe(head, 4);
  if (safe === plain || (await isFrameBoundary(reader, at + 10 + safe, end))) return safe;
  return (await isFrameBoundary(reader, at + 10 + plain, end)) ? plain : safe;
}

async function isFrameBoundary(reader: ByteReader, at: number, end: number): Promise<boolean> {
  if (at >= end) return at === end;
  const next = await reader.read(at, 4);
  return u8(next, 0) === 0 || isFrameId(idOf(next, 4));
}

/** Flags: ID3v2.3 §3.3.1, ID3v2.4 structure §4.1; `null` for encrypted frames. */
function describeFrame(
  version: Id3Version,
  id: string,
  head: Uint8Array,
  bodyStart: number,
  next: number,
): Id3Frame | null {
  const flags = version === 2 ? 0 : u8(head, 9);
  const is = (v3: number, v4: number): boolean =>
    (version === 3 && (flags & v3) !== 0) || (version === 4 && (flags & v4) !== 0);
  if (is(0x40, 0x04)) return null;
  const compressed = is(0x80, 0x08);
  const grouped = is(0x20, 0x40) ? 1 : 0;
  const lengthField = (version === 3 && compressed) || is(0, 0x01) ? 4 : 0;
  const start = Math.min(next, bodyStart + grouped + lengthField);
  return {
    id: version === 2 ? (FROM_THREE_LETTERS[id] ?? id) : id,
    start,
    bytes: next - start,
    unsynchronised: is(0, 0x02),
    compressed,
  };
}

/** The first `maxBytes` of a frame's stored body, decoded. Damaged compression reads as empty. */
export async function readFrame(
  reader: ByteReader,
  frame: Id3Frame,
  maxBytes: number,
): Promise<Uint8Array> {
  const limit = frame.compressed ? MAX_ID3_FRAME_BYTES : maxBytes;
  const stored = await reader.read(frame.start, Math.min(frame.bytes, limit));
  const plain = frame.unsynchronised ? removeUnsynchronisation(stored) : stored;
  if (!frame.compressed) return plain;
  try {
    return new Uint8Array(inflateSync(plain, { maxOutputLength: MAX_ID3_FRAME_BYTES }));
  } catch {
    return new Uint8Array(0);
  }
}
