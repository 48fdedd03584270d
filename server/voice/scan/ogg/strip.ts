import { readPages } from './pages';
import { sealPage } from './page';
import { scanOgg } from './scan';

/** A packet that ends so goes on in the next page. */
const FULL_SEGMENT = 255;
const MAGIC_BYTES = 'OpusTags'.length;

/**
 * Empties, in place, the comment header: no vendor, no comments, and zeros up to its old length,
 * which count as padding (RFC 7845 §5.2).
 * @throws ClipError
 */
export const stripOgg = (bytes: Uint8Array): void => {
  const { end } = scanOgg(bytes);
  for (const page of readPages(bytes)) {
    if (page.isFirst) continue;
    bytes.fill(0, page.dataAt + (page.isContinued ? 0 : MAGIC_BYTES), page.end);
    sealPage(bytes, page);
    if (page.segments.at(-1) !== FULL_SEGMENT) break;
  }
  bytes.fill(0, end);
};
