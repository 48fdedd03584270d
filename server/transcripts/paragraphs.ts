import { joinLines } from './clean-text';
import { NO_NAME } from './labels';
import type { Transcript } from './model';
import { prepareCues } from './prepare-cues';

/** What one voice says without being interrupted, or a part of it that can be read at a stretch. */
export interface Paragraph {
  readonly startsAtMs: number;
  /** What to write in front of it: a name, a dash for somebody else without name, or nothing. */
  readonly label: string | null;
  /** One line. */
  readonly text: string;
}

/** A monologue is parted behind so many characters: at the end of a sentence, or at the latest … */
const LONG_PARAGRAPH_CHARS = 1_000;
/** … here, for machines often write no full stops. */
const MAX_PARAGRAPH_CHARS = 2_000;

const isFull = (length: number, lastLine: string): boolean =>
  length >= MAX_PARAGRAPH_CHARS ||
  (length >= LONG_PARAGRAPH_CHARS && /[.!?…]["'”’»“)]?$/u.test(lastLine));

/** Joins cues to paragraphs, in the order of time. */
export const buildParagraphs = (transcript: Transcript): readonly Paragraph[] => {
  const paragraphs: { startsAtMs: number; label: string | null; text: string }[] = [];
  let voice: string | null = null;
  let lastLine = '';
  for (const { startsAtMs, speaker, text } of prepareCues(transcript)) {
    const line = joinLines(text);
    const last = paragraphs.at(-1);
    if (last !== undefined && speaker === voice && !isFull(last.text.length, lastLine)) {
      last.text += ` ${line}`;
    } else {
      const label = speaker === voice ? null : (speaker ?? NO_NAME);
      paragraphs.push({ startsAtMs, label, text: line });
    }
    voice = speaker;
    lastLine = line;
  }
  return paragraphs;
};
