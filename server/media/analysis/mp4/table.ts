import type { ByteReader } from '../byte-reader';
import { u32be } from '../bytes';
import { WINDOW_BYTES } from '../limits';
import type { Box } from './boxes';

/** Entries of a table in a full box: `count` is the smaller of what is stated and what is there. */
export interface Table {
  readonly start: number;
  readonly count: number;
  readonly entryBytes: number;
}

/** The table behind a full box's header and, `skip` bytes later, its 32-bit entry count. */
export async function openTable(
  reader: ByteReader,
  box: Box,
  entryBytes: number,
  skip = 0,
): Promise<Table> {
  const countAt = box.body + 4 + skip;
  const start = countAt + 4;
  const room = Math.max(0, Math.floor((box.end - start) / entryBytes));
  const stated = u32be(await reader.read(countAt, 4), 0);
  return { start, count: Math.min(stated, room), entryBytes };
}

/** Calls `visit` for the first `limit` entries; a window of the table is in memory at a time. */
export async function visitTable(
  reader: ByteReader,
  table: Table,
  visit: (bytes: Uint8Array, at: number) => void,
  limit = table.count,
): Promise<void> {
  const perWindow = Math.floor(WINDOW_BYTES / table.entryBytes);
  const count = Math.min(limit, table.count);
  for (let done = 0; done < count; done += perWindow) {
    const entries = Math.min(perWindow, count - done);
    const bytes = await reader.read(
      table.start + done * table.entryBytes,
      entries * table.entryBytes,
    );
    for (let at = 0; at + table.entryBytes <= bytes.length; at += table.entryBytes)
      visit(bytes, at);
  }
}
