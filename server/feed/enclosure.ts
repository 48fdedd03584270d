import type { FeedEnclosure } from './model';
import { toHttpUrl } from './urls';
import { stripForbidden, writeEmpty } from './xml';

/** The `<enclosure>` of an item: address, exact length in bytes, media type (RSS 2.0). */
export const renderEnclosure = ({ url, bytes, mimeType }: FeedEnclosure): string =>
  writeEmpty('enclosure', {
    url: toHttpUrl(url) ?? encodeURI(stripForbidden(url)),
    length: Number.isFinite(bytes) ? Math.max(0, Math.trunc(bytes)) : 0,
    type: mimeType,
  });
