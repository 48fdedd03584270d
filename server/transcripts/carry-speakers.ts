import type { Cue } from './model';

/** A cue of which the file may have said who speaks, or not (`undefined`). */
export interface SpokenCue extends Omit<Cue, 'speaker'> {
  readonly speaker: string | null | undefined;
}

/**
 * Whether a file names speakers only where they change. One that names them every time has the same
 * name twice in a row more often than a name followed by none.
 */
const namesOnlyChanges = (cues: readonly SpokenCue[]): boolean => {
  let repeated = 0;
  let silent = 0;
  for (const [index, { speaker }] of cues.entries()) {
    const former = cues[index - 1]?.speaker;
    if (former === undefined || former === null) continue;
    if (speaker === undefined) silent += 1;
    else if (speaker === former) repeated += 1;
  }
  return silent > repeated;
};

/**
 * Gives cues without a name that of the cue before, in files that say only when it changes.
 * @param always for JSON, whose segments say it so (AntennaPod reads them in this way)
 */
export const carrySpeakers = (
  cues: readonly SpokenCue[],
  { always = false }: { readonly always?: boolean } = {},
): readonly Cue[] => {
  const carries = always || namesOnlyChanges(cues);
  let current: string | null = null;
  return cues.map((cue) => {
    const speaker: string | null =
      cue.speaker === undefined ? (carries ? current : null) : cue.speaker;
    current = speaker;
    return { ...cue, speaker };
  });
};
