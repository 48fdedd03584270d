import type { Transcript } from './model';
import { buildParagraphs } from './paragraphs';

/** Paragraphs parted by empty lines, with the name in front where the voice changes. */
export const writePlainText = (transcript: Transcript): string =>
  buildParagraphs(transcript)
    .map(({ label, text }) => `${label === null ? '' : `${label}: `}${text}\n`)
    .join('\n');
