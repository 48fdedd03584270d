import type { FeedAlternateEnclosure } from '../model';
import { isPositiveInteger } from '../numbers';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeEmpty, writeParent } from '../xml';

/** The namespace's limit for this title. */
const MAX_TITLE_LENGTH = 32;

/** W3C Subresource Integrity §3.5: the hash in base64 after its name. */
const renderIntegrity = (sha256: string | null): string =>
  sha256 === null || !/^[0-9a-f]{64}$/i.test(sha256)
    ? ''
    : writeEmpty('podcast:integrity', {
        type: 'sri',
        value: `sha256-${Buffer.from(sha256, 'hex').toString('base64')}`,
      });

/** `podcast:alternateEnclosure` with its one source; address and type are required. */
export const renderAlternateEnclosure = (enclosure: FeedAlternateEnclosure): string => {
  const { bytes, bitrate } = enclosure;
  const uri = toHttpUrl(enclosure.url);
  const type = cleanLine(enclosure.mimeType);
  if (uri === null || type === '') return '';
  return writeParent(
    'podcast:alternateEnclosure',
    [writeEmpty('podcast:source', { uri }), renderIntegrity(enclosure.sha256)],
    {
      type,
      length: isPositiveInteger(bytes) ? bytes : null,
      bitrate: bitrate !== null && bitrate > 0 && bitrate < Infinity ? Math.round(bitrate) : null,
      title: cleanLine(enclosure.title, MAX_TITLE_LENGTH) || null,
      default: enclosure.isDefault ? 'true' : null,
    },
  );
};
