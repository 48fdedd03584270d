import { MAX_LABEL_LENGTH } from '../../standards';
import { formatDate } from '../dates';
import type { FeedTrailer } from '../model';
import { isPositiveInteger } from '../numbers';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeText } from '../xml';

/** `podcast:trailer`; title, address and date are required. */
export const renderTrailer = (trailer: FeedTrailer): string => {
  const url = toHttpUrl(trailer.url);
  const pubdate = formatDate(trailer.releasedAt);
  if (url === null || pubdate === null) return '';
  return writeText('podcast:trailer', cleanLine(trailer.title, MAX_LABEL_LENGTH), {
    url,
    pubdate,
    length: isPositiveInteger(trailer.bytes) ? trailer.bytes : null,
    type: cleanLine(trailer.mimeType) || null,
    season: isPositiveInteger(trailer.season) ? trailer.season : null,
  });
};
