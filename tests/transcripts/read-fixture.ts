import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Cue, Transcript } from '../../server/transcripts/model';
import { parseTranscript } from '../../server/transcripts/parse-transcript';
import { TranscriptError } from '../../server/transcripts/transcript-error';

export const readFixture = (name: string): Uint8Array =>
  readFileSync(path.join(import.meta.dirname, 'fixtures', name));

export const parseFixture = (name: string): Transcript => parseTranscript(readFixture(name));

export const parseText = (text: string): Transcript => parseTranscript(Buffer.from(text));

/** Cues as short rows: `[start, end, speaker, text]`. */
export const rowsOf = ({
  cues,
}: Transcript): readonly (readonly [number, number, string | null, string])[] =>
  cues.map(({ startsAtMs, endsAtMs, speaker, text }) => [startsAtMs, endsAtMs, speaker, text]);

/** Who says what: `Mira: Hallo`, without name `Hallo`. */
export const linesOf = ({ cues }: { readonly cues: readonly Cue[] }): readonly string[] =>
  cues.map(({ speaker, text }) => (speaker === null ? text : `${speaker}: ${text}`));

/** The error that a text is refused with. */
export const refuse = (bytes: Uint8Array | string): TranscriptError => {
  try {
    parseTranscript(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
  } catch (error) {
    if (error instanceof TranscriptError) return error;
    throw error;
  }
  throw new Error('The transcript was not refused.');
};
