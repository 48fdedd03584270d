import { NO_NAME, startsWithLabel } from './labels';
import type { Cue, Transcript } from './model';
import { prepareCues } from './prepare-cues';
import { formatTime } from './time';

/**
 * With `>`, for `-->` may not stand in a cue (WebVTT §4.1), and with what players that came from SRT
 * take for an override.
 */
const escapeVtt = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('{\\', '&#123;\\');

/** A space behind a dash, or the end of the tag would make an arrow of `--`. */
const writeVoice = (name: string): string =>
  `<v ${escapeVtt(name)}${name.endsWith('-') ? ' ' : ''}>`;

/**
 * A voice for every cue of a known speaker. One without follows with a dash for a name, or readers
 * that carry names on would give it to the speaker before.
 */
const voicesOf = (cues: readonly Cue[]): readonly string[] => {
  const isNamed = cues.some(({ speaker }) => speaker !== null);
  // Without any voice tag, `Mira: …` at the beginning of a text would be read as a name.
  const dashed = isNamed
    ? -1
    : cues.findIndex(({ text }) => text.split('\n').some(startsWithLabel));
  return cues.map(({ speaker }, index) => {
    if (speaker !== null) return writeVoice(speaker);
    const followsName = (cues[index - 1]?.speaker ?? null) !== null;
    return followsName || index === dashed ? writeVoice(NO_NAME) : '';
  });
};

/** WebVTT (W3C) with voices. It cannot hold the language. */
export const writeVtt = (transcript: Transcript): string => {
  const cues = prepareCues(transcript);
  const voices = voicesOf(cues);
  const blocks = cues.map(({ startsAtMs, endsAtMs, text }, index) => {
    const times = `${formatTime(startsAtMs, '.')} --> ${formatTime(endsAtMs, '.')}`;
    return `${times}\n${voices[index] ?? ''}${escapeVtt(text)}\n`;
  });
  return ['WEBVTT\n', ...blocks].join('\n');
};
