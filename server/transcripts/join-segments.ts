import { joinLines } from './clean-text';
import type { Cue } from './model';

/** Two lines of the 65 characters that the podcast namespace advises for WebVTT. */
const MAX_JOINED_CHARS = 128;

/** A sentence shorter than this shares its cue with the next one. */
const MIN_SENTENCE_CHARS = 32;

/** Silence that parts two cues. */
const PAUSE_MS = 1_000;

/** Longer "words" are sentences of a language without spaces. */
const MAX_WORD_CHARS = 32;
const MAX_UNSPACED_WORD_CHARS = 4;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const isWord = (text: string): boolean =>
  !/\s/.test(text) &&
  text.length <= (UNSPACED.test(text) ? MAX_UNSPACED_WORD_CHARS : MAX_WORD_CHARS);

const endsSentence = (text: string): boolean => /[.!?…。？！]["'”’»“)\]]?$/u.test(text);

const joinWords = (former: string, next: string): string =>
  /^[,.;:!?…%)\]”»]/u.test(next) ? former + next : `${former} ${next}`;

type Join = (former: Cue, next: Cue) => string | null;

/** Hosts write each line of a two-line cue as a segment with the same times. */
const joinSameTimes: Join = (former, next) =>
  former.startsAtMs === next.startsAtMs && former.endsAtMs === next.endsAtMs
    ? `${former.text}\n${next.text}`
    : null;

const joinSentence: Join = (former, next) => {
  if (next.startsAtMs - former.endsAtMs >= PAUSE_MS) return null;
  if (former.text.length >= MIN_SENTENCE_CHARS && endsSentence(former.text)) return null;
  const joined = joinWords(former.text, joinLines(next.text));
  return joined.length <= MAX_JOINED_CHARS ? joined : null;
};

/** Joins neighbours of one speaker wherever `join` has a text for them. */
const joinCues = (cues: readonly Cue[], join: Join): readonly Cue[] => {
  const joined: Cue[] = [];
  for (const cue of cues) {
    const former = joined.at(-1);
    const text = former?.speaker === cue.speaker ? join(former, cue) : null;
    if (former === undefined || text === null) joined.push(cue);
    else {
      joined[joined.length - 1] = {
        ...former,
        text,
        endsAtMs: Math.max(former.endsAtMs, cue.endsAtMs),
      };
    }
  }
  return joined;
};

/** Makes cues of segments that are lines or, if most of them are, single words. */
export const joinSegments = (segments: readonly Cue[]): readonly Cue[] => {
  const words = segments.filter(({ text }) => isWord(text)).length;
  return words * 2 > segments.length
    ? joinCues(segments, joinSentence)
    : joinCues(segments, joinSameTimes);
};
