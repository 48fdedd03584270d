import { normalizeLanguage } from '../../standards';
import type { FeedTranscript } from '../model';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeEmpty } from '../xml';

/** `podcast:transcript`; address and type are required. */
export const renderTranscript = (transcript: FeedTranscript): string => {
  const url = toHttpUrl(transcript.url);
  const type = cleanLine(transcript.mimeType);
  if (url === null || type === '') return '';
  return writeEmpty('podcast:transcript', {
    url,
    type,
    language: normalizeLanguage(transcript.language ?? ''),
    rel: transcript.isCaptions ? 'captions' : null,
  });
};
