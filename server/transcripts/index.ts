export { TRANSCRIPT_FORMATS, type TranscriptFormat } from './formats';
export { hideSpeakers } from './hide-speakers';
export { createSpeakerMatcher } from './match-speaker';
export type { Transcript } from './model';
export { createTranscriptWork } from './transcript-work';
export { findTranscript, findTranscripts, transcripts, type TranscriptRows } from './transcripts';
