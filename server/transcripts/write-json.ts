import { NO_NAME } from './labels';
import type { Transcript } from './model';
import { prepareCues } from './prepare-cues';

/**
 * JSON of the podcast namespace, 1.0.0, one segment a line. Whoever has no name gets a dash behind
 * somebody who has: players take a missing speaker for an unchanged one.
 */
export const writeJson = (transcript: Transcript): string => {
  const cues = prepareCues(transcript);
  const segments = cues.map(({ startsAtMs, endsAtMs, speaker, text }, index) => {
    const followsName = (cues[index - 1]?.speaker ?? null) !== null;
    const name = speaker ?? (followsName ? NO_NAME : null);
    return JSON.stringify({
      ...(name === null ? {} : { speaker: name }),
      startTime: startsAtMs / 1000,
      endTime: endsAtMs / 1000,
      body: text,
    });
  });
  return `{"version":"1.0.0","segments":[\n${segments.join(',\n')}\n]}\n`;
};
