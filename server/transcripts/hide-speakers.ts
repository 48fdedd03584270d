import { measureHiddenLabel } from './leading-label';
import type { Cue, Transcript } from './model';

type IsHidden = (speaker: string) => boolean;

/** A line without the hidden names it begins with. */
const stripLabels = (line: string, isHidden: IsHidden): string => {
  let rest = line;
  for (;;) {
    const length = measureHiddenLabel(rest, isHidden);
    if (length === 0) return rest;
    rest = rest.slice(length).trimStart();
  }
};

const hideInCue = (cue: Cue, isHidden: IsHidden): readonly Cue[] => {
  let speaker = cue.speaker === null || isHidden(cue.speaker) ? null : cue.speaker;
  const pieces: { readonly speaker: string | null; readonly lines: string[] }[] = [];
  for (const line of cue.text.split('\n')) {
    const rest = stripLabels(line, isHidden);
    // What follows a hidden name was said by nobody else, the speaker of the cue included.
    if (rest !== line) speaker = null;
    if (pieces.length === 0 || rest !== line) pieces.push({ speaker, lines: [] });
    if (rest !== '') pieces.at(-1)?.lines.push(rest);
  }
  return pieces.flatMap(({ lines, ...piece }) =>
    lines.length === 0 ? [] : [{ ...cue, ...piece, text: lines.join('\n') }],
  );
};

/**
 * Takes names out of a transcript, but no words: from the speakers, and from the beginnings of lines
 * (`Mira: Hallo`) where a file had them in its text. Names in the middle of a sentence stay.
 */
export const hideSpeakers = (transcript: Transcript, isHidden: IsHidden): Transcript => ({
  ...transcript,
  cues: transcript.cues.flatMap((cue) => hideInCue(cue, isHidden)),
});
