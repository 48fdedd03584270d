import type { Transcript } from './model';
import { writeHtml } from './write-html';
import { writeJson } from './write-json';
import { writePlainText } from './write-plain-text';
import { writeSrt } from './write-srt';
import { writeVtt } from './write-vtt';

/** A form in which a transcript goes out. */
export interface TranscriptFormat {
  /** Without a dot. */
  readonly extension: 'vtt' | 'srt' | 'json' | 'txt' | 'html';
  /** As `podcast:transcript` names it, without a charset. */
  readonly mediaType: string;
  /** Whether it is meant to be shown while the sound plays (`rel="captions"`). */
  readonly isCaptions: boolean;
  /** Same transcript, same text. */
  readonly write: (transcript: Transcript) => string;
}

/** What goes out, the most useful first: WebVTT is what Apple takes and browsers show. */
export const TRANSCRIPT_FORMATS: readonly TranscriptFormat[] = [
  { extension: 'vtt', mediaType: 'text/vtt', isCaptions: true, write: writeVtt },
  { extension: 'srt', mediaType: 'application/x-subrip', isCaptions: true, write: writeSrt },
  { extension: 'json', mediaType: 'application/json', isCaptions: false, write: writeJson },
  { extension: 'html', mediaType: 'text/html', isCaptions: false, write: writeHtml },
  { extension: 'txt', mediaType: 'text/plain', isCaptions: false, write: writePlainText },
];
