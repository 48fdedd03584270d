import type { ByteReader } from '../byte-reader';
import { fourCc, u32be, u64be } from '../bytes';
import { AudioError } from '../facts';
import { MAX_BOXES } from '../limits';

/** A box (ISO 14496-12 §4.2), with file positions. */
export interface Box {
  readonly type: string;
  readonly start: number;
  /** Behind the header. */
  readonly body: number;
  /** Never beyond the box around it. */
  readonly end: number;
}

/**
 * Reads boxes one level at a time. Callers name the path they descend, so depth is theirs, and
 * every step goes forward by at least eight bytes.
 */
export class BoxScanner {
  #boxesLeft = MAX_BOXES;
  /** A box at the top level states more bytes than the file has. */
  truncated = false;
  /** Something at the top level is no box. */
  junk = false;

  constructor(readonly reader: ByteReader) {}

  async *iterate(start: number, end: number): AsyncGenerator<Box> {
    const isTop = end >= this.reader.size;
    let at = start;
    while (at + 8 <= end) {
      this.#boxesLeft -= 1;
      if (this.#boxesLeft < 0) {
        throw new AudioError('TOO_COMPLEX', 'This MP4 file consists of too many parts to be read.');
      }
      const head = await this.reader.read(at, 16);
      const stated = u32be(head, 0);
      const headerBytes = stated === 1 ? 16 : 8;
      // Size 0: the box reaches to the end (§4.2).
      const size = stated === 0 ? end - at : stated === 1 ? u64be(head, 8) : stated;
      if (head.length < headerBytes || size < headerBytes) {
        this.junk ||= isTop;
        return;
      }
      this.truncated ||= isTop && size > end - at;
      const next = Math.min(end, at + size);
      yield { type: fourCc(head, 4), start: at, body: at + headerBytes, end: next };
      at = next;
    }
  }

  /** The boxes in `parent` whose type is asked for, the first of each. */
  async children<T extends string>(
    parent: Pick<Box, 'body' | 'end'>,
    types: readonly T[],
  ): Promise<Partial<Record<T, Box>>> {
    const found: Partial<Record<T, Box>> = {};
    for await (const box of this.iterate(parent.body, parent.end)) {
      const type = types.find((wanted) => wanted === box.type);
      if (type !== undefined) found[type] ??= box;
    }
    return found;
  }

  /** Up to `bytes` of the body of a box. */
  readBody(box: Box, bytes: number): Promise<Uint8Array> {
    return this.reader.read(box.body, Math.min(bytes, box.end - box.body));
  }
}
