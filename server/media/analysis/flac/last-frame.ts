import type { ByteReader } from '../byte-reader';
import { MAX_TAIL_BYTES } from '../limits';
import { parseFrameHeader, type FrameSpan } from './frame-header';

/**
 * Number of the sample behind the last frame, found from the end of the file; `null` if no frame
 * header is there. Several headers are compared, since a checksum of eight bits is no proof.
 */
export async function findLastSample(
  reader: ByteReader,
  audioStart: number,
  info: { readonly minBlock: number; readonly maxBlock: number },
): Promise<number | null> {
  for (let reach = 64 * 1024; reach <= MAX_TAIL_BYTES; reach *= 4) {
    const start = Math.max(audioStart, reader.size - reach);
    const tail = await reader.read(start, reader.size - start);
    const last = lastSampleIn(tail, info.minBlock === info.maxBlock, info.maxBlock);
    if (last !== null || start === audioStart) return last;
  }
  return null;
}

function lastSampleIn(tail: Uint8Array, fixed: boolean, blockSize: number): number | null {
  let later: FrameSpan | null = null;
  for (
    let at = tail.lastIndexOf(0xff);
    at >= 0;
    at = at > 0 ? tail.lastIndexOf(0xff, at - 1) : -1
  ) {
    const frame = parseFrameHeader(tail, at, fixed, blockSize);
    if (frame === null) continue;
    // Two frames that follow each other confirm both.
    if (later !== null && frame.end === later.start) return later.end;
    later = frame;
  }
  return later?.end ?? null;
}
