import { blankPadding } from '../opus';
import type { Span } from '../packets';
import { sealPage, type OggPage } from './page';
import { scanOgg } from './scan';

/** A packet that ends so goes on in the next page. */
const FULL_SEGMENT = 255;
const MAGIC_BYTES = 'OpusTags'.length;

/** @returns the parts that were changed */
const blankTags = (bytes: Uint8Array, pages: readonly OggPage[]): readonly Span[] => {
  const blanked: Span[] = [];
  for (const page of pages) {
    if (page.isFirst) continue;
    const from = page.dataAt + (page.isContinued ? 0 : MAGIC_BYTES);
    bytes.fill(0, from, page.end);
    blanked.push({ from, end: page.end });
    if (page.segments.at(-1) !== FULL_SEGMENT) break;
  }
  return blanked;
};

/** Writes new checksums where `changed` lies. */
const sealPages = (
  bytes: Uint8Array,
  pages: readonly OggPage[],
  changed: readonly Span[],
): void => {
  const starts = changed.map(({ from }) => from).sort((one, other) => one - other);
  let next = 0;
  for (const page of pages) {
    const first = next;
    while (next < starts.length && (starts[next] ?? 0) < page.end) next += 1;
    if (next > first) sealPage(bytes, page);
  }
};

/**
 * Empties, in place, the comment header: no vendor, no comments, and zeros up to its old length,
 * which count as padding (RFC 7845 §5.2). The same for the padding of packets; frames themselves
 * are not looked into. All other bytes of a page are checked when it is read.
 * @throws ClipError
 */
export const stripOgg = (bytes: Uint8Array): void => {
  const packets: (readonly Span[])[] = [];
  const { pages } = scanOgg(bytes, (parts) => packets.push(parts));
  const blanked = packets.flatMap((parts) => blankPadding(bytes, parts));
  sealPages(bytes, pages, [...blankTags(bytes, pages), ...blanked]);
  bytes.fill(0, pages.at(-1)?.end ?? 0);
};
