import { decodeBytes } from './decode-bytes';
import { MAX_CUES, MAX_TRANSCRIPT_BYTES } from './limits';
import type { Transcript } from './model';
import { parseJsonTranscript } from './parse-json';
import { parseTimedText } from './parse-timed-text';
import { TranscriptError } from './transcript-error';

/** An object, or a list of objects: `[Music]` begins with a bracket, too. */
const JSON_START = /^\s*(?:\{\s*(?:"|\})|\[\s*(?:\{|\]))/;

const parseText = (text: string): Transcript => {
  if (text.replaceAll('\0', '').trim() === '')
    throw new TranscriptError('EMPTY', 'The file is empty.');
  if (JSON_START.test(text)) return parseJsonTranscript(text);
  const transcript = parseTimedText(text);
  if (transcript !== null) return transcript;
  if (/^\s*WEBVTT/i.test(text)) throw new TranscriptError('EMPTY', 'The file has no cues.');
  throw new TranscriptError(
    'NOT_A_TRANSCRIPT',
    "The file is neither WebVTT nor SRT nor JSON: no line has times like '00:00:01.000 --> 00:00:02.000'.",
  );
};

/**
 * Reads a transcript of at most {@link MAX_TRANSCRIPT_BYTES}. Encoding and format are found by
 * content: WebVTT, SRT, or the JSON of the podcast namespace or of Whisper.
 *
 * Lenient where the meaning is clear: missing numbers, hours, ends and empty lines, any order.
 * Every pass is linear in the size of the file.
 *
 * @throws TranscriptError when there is nothing to read, or a part that can't be understood
 */
export const parseTranscript = (bytes: Uint8Array): Transcript => {
  if (bytes.byteLength > MAX_TRANSCRIPT_BYTES) {
    const limit = MAX_TRANSCRIPT_BYTES / 1024 / 1024;
    throw new TranscriptError('TOO_LARGE', `The file is larger than ${limit} MiB.`);
  }
  const transcript = parseText(decodeBytes(bytes));
  if (transcript.cues.length === 0) throw new TranscriptError('EMPTY', 'The file has no text.');
  if (transcript.cues.length > MAX_CUES) {
    throw new TranscriptError('TOO_MANY_CUES', `The transcript has more than ${MAX_CUES} cues.`);
  }
  return transcript;
};
