import type { Core } from '@strapi/strapi';

import { hashBytes, readWholeFile, type FileWork } from '../files';
import type { TranscriptRow } from '../site/tables';
import { MAX_TRANSCRIPT_BYTES } from './limits';
import { parseTranscript } from './parse-transcript';
import { TranscriptError } from './transcript-error';
import { transcripts } from './transcripts';

/** Reads transcript files. They are small, and read in linear time, so no thread is needed. */
export const createTranscriptWork = (strapi: Core.Strapi): FileWork<TranscriptRow> => ({
  name: 'transcript',
  jobs: transcripts,
  read: async (file, signal) => {
    const bytes = await readWholeFile(strapi, file, MAX_TRANSCRIPT_BYTES, signal);
    const { format, language, cues } = parseTranscript(bytes);
    return {
      bytes: bytes.length,
      sha256: hashBytes(bytes),
      columns: { format, language, cues, line: null },
    };
  },
  failedColumns: (error) => ({
    cues: null,
    line: error instanceof TranscriptError ? error.line : null,
  }),
});
