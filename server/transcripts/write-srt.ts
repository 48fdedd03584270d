import { joinLines } from './clean-text';
import { NO_NAME, looksLikeName, startsWithLabel } from './labels';
import type { Cue, Transcript } from './model';
import { prepareCues } from './prepare-cues';
import { splitCue } from './split-cue';
import { formatTime } from './time';
import { layOutText } from './lay-out-text';

/** SRT has no escapes of its own: only what players would take for markup is changed. */
const escapeSrt = (text: string): string =>
  text
    .replace(/&(?=#?\w{1,8};)/g, '&amp;')
    .replace(/<(?=[a-z/!?\d])/gi, '&lt;')
    .replaceAll('-->', '--&gt;')
    .replaceAll('{\\', '&#123;\\');

const writeLabel = (speaker: string | null): string => {
  if (speaker === null) return `${NO_NAME}:`;
  return looksLikeName(speaker) ? `${speaker}:` : `[${speaker}]:`;
};

/**
 * A name stands where the voice changes (podcast namespace), a dash where it changes to somebody
 * without name. Text that itself begins like a label must not stand alone; if that would repeat a
 * name, all cues have theirs, so that readers don't have to guess what a missing one means.
 */
const labelsOf = (cues: readonly Cue[]): readonly string[] => {
  const isSame = cues.map(({ speaker }, index) => cues[index - 1]?.speaker === speaker);
  // Both as it is set and as it may be wrapped.
  const isMisleading = cues.map(
    ({ text }) => startsWithLabel(text) || startsWithLabel(joinLines(text)),
  );
  const isLabelled = cues.some(({ speaker }, index) => speaker !== null || isMisleading[index]);
  const always = cues.some((_, index) => isSame[index] && isMisleading[index]);
  return cues.map(({ speaker }, index) =>
    isLabelled && (always || !isSame[index]) ? writeLabel(speaker) : '',
  );
};

/** SRT in cues of two lines with at most 32 characters, as the podcast namespace advises. */
export const writeSrt = (transcript: Transcript): string => {
  const whole = prepareCues(transcript);
  const reserved = labelsOf(whole);
  const cues = whole
    .flatMap((cue, index) => splitCue(cue, reserved[index] ?? ''))
    // Cues that overlapped each other may have changed their order.
    .sort((a, b) => a.startsAtMs - b.startsAtMs);
  const labels = labelsOf(cues);
  return cues
    .map(({ startsAtMs, endsAtMs, text }, index) => {
      const times = `${formatTime(startsAtMs, ',')} --> ${formatTime(endsAtMs, ',')}`;
      const lines = layOutText(text, labels[index] ?? '');
      return `${index + 1}\n${times}\n${escapeSrt(lines.join('\n'))}\n`;
    })
    .join('\n');
};
