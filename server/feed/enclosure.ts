import type { FeedEnclosure } from './model';
import { toHttpUrl } from './urls';
import { stripForbidden, writeEmpty } from './xml';

/** Types as Apple lists them, where servers and recorders commonly say something else. */
const APPLE_NAMES: ReadonlyMap<string, string> = new Map([
  ['audio/mp3', 'audio/mpeg'],
  ['audio/x-mp3', 'audio/mpeg'],
  ['audio/mpeg3', 'audio/mpeg'],
  ['audio/mp4', 'audio/x-m4a'],
  ['audio/m4a', 'audio/x-m4a'],
]);

/** `type/subtype` of RFC 9110 §8.3.1, without parameters. */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/;

/** The media type to announce; parameters such as `codecs` are dropped. */
export const nameMediaType = (mimeType: string): string => {
  const plain = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
  const name = APPLE_NAMES.get(plain) ?? plain;
  return MEDIA_TYPE.test(name) ? name : 'application/octet-stream';
};

/** The `<enclosure>` of an item: address, exact length in bytes, media type (RSS 2.0). */
export const renderEnclosure = ({ url, bytes, mimeType }: FeedEnclosure): string =>
  writeEmpty('enclosure', {
    url: toHttpUrl(url) ?? encodeURI(stripForbidden(url)),
    length: Number.isFinite(bytes) ? Math.max(0, Math.trunc(bytes)) : 0,
    type: nameMediaType(mimeType),
  });
