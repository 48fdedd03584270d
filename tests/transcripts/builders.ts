import type { Cue, Transcript } from '../../server/transcripts/model';

/** A cue of one second. */
export const aCue = (text: string, speaker: string | null = null, startsAtMs = 0): Cue => ({
  startsAtMs,
  endsAtMs: startsAtMs + 1_000,
  speaker,
  text,
});

export const aTranscript = (...cues: readonly Cue[]): Transcript => ({
  format: 'vtt',
  language: 'de',
  cues,
});

/** Cues of one second, one after the other: `[speaker, text]`. */
export const aTalk = (...said: readonly (readonly [string | null, string])[]): Transcript =>
  aTranscript(...said.map(([speaker, text], index) => aCue(text, speaker, index * 1_000)));
