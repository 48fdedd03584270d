import { u24be, u32be } from '../bytes';
import type { Box, BoxScanner } from './boxes';
import { visitTable } from './table';

/** What the fragments of a movie hold of one track (ISO 14496-12 §8.8). */
export interface FragmentTotals {
  /** Media timescale */
  readonly duration: number;
  readonly bytes: number;
  readonly equal: boolean;
}

/** Defaults of `trex` or `tfhd`. */
interface Defaults {
  readonly duration: number;
  readonly size: number;
}

/** Reads `trex` of a track. */
export async function readTrackDefaults(
  scanner: BoxScanner,
  mvex: Box,
  trackId: number,
): Promise<Defaults> {
  for await (const box of scanner.iterate(mvex.body, mvex.end)) {
    if (box.type !== 'trex') continue;
    const body = await scanner.readBody(box, 24);
    if (u32be(body, 4) === trackId) return { duration: u32be(body, 12), size: u32be(body, 16) };
  }
  return { duration: 0, size: 0 };
}

/** Adds up the fragments of one track as they pass by. */
export class FragmentSum implements FragmentTotals {
  duration = 0;
  bytes = 0;
  equal = true;
  #firstSize = -1;

  constructor(
    private readonly scanner: BoxScanner,
    private readonly trackId: number,
    private readonly trackDefaults: Defaults,
  ) {}

  async add(moof: Box): Promise<void> {
    for await (const traf of this.scanner.iterate(moof.body, moof.end)) {
      if (traf.type !== 'traf') continue;
      let defaults: Defaults | null = null;
      for await (const box of this.scanner.iterate(traf.body, traf.end)) {
        if (box.type === 'tfhd') defaults = await this.#readHeader(box);
        if (box.type === 'trun' && defaults !== null) await this.#addRun(box, defaults);
      }
    }
  }

  /** §8.8.7; `null` for another track. */
  async #readHeader(tfhd: Box): Promise<Defaults | null> {
    const body = await this.scanner.readBody(tfhd, 40);
    if (u32be(body, 4) !== this.trackId) return null;
    const flags = u24be(body, 1);
    let at = 8 + ((flags & 1) !== 0 ? 8 : 0) + ((flags & 2) !== 0 ? 4 : 0);
    let { duration, size } = this.trackDefaults;
    if ((flags & 8) !== 0) {
      duration = u32be(body, at);
      at += 4;
    }
    if ((flags & 0x10) !== 0) size = u32be(body, at);
    return { duration, size };
  }

  /** §8.8.8 */
  async #addRun(trun: Box, defaults: Defaults): Promise<void> {
    const head = await this.scanner.readBody(trun, 8);
    const flags = u24be(head, 1);
    const stated = u32be(head, 4);
    const optional = ((flags & 1) !== 0 ? 4 : 0) + ((flags & 4) !== 0 ? 4 : 0);
    const hasDuration = (flags & 0x100) !== 0;
    const hasSize = (flags & 0x200) !== 0;
    const entryBytes = [0x100, 0x200, 0x400, 0x800].filter((bit) => (flags & bit) !== 0).length * 4;
    if (entryBytes === 0) {
      this.#count(stated, defaults.duration, defaults.size);
      return;
    }
    const start = trun.body + 8 + optional;
    const room = Math.max(0, Math.floor((trun.end - start) / entryBytes));
    const table = { start, count: Math.min(stated, room), entryBytes };
    await visitTable(this.scanner.reader, table, (bytes, at) => {
      const duration = hasDuration ? u32be(bytes, at) : defaults.duration;
      const size = hasSize ? u32be(bytes, hasDuration ? at + 4 : at) : defaults.size;
      this.#count(1, duration, size);
    });
  }

  #count(samples: number, duration: number, size: number): void {
    this.duration += samples * duration;
    this.bytes += samples * size;
    if (this.#firstSize < 0) this.#firstSize = size;
    else if (size !== this.#firstSize) this.equal = false;
  }
}
