import { MAX_LABEL_LENGTH, type Soundbite } from '../../standards';
import { cleanLine } from '../text';
import { writeEmpty, writeText } from '../xml';

/**
 * `podcast:soundbite`, times in seconds; apps know what to do without a title. One that starts after
 * the end of the recording, which lasts `episodeMs`, is left out.
 */
export const renderSoundbite = (soundbite: Soundbite, episodeMs: number): string => {
  const { startsAtMs, durationMs } = soundbite;
  if (!(startsAtMs >= 0 && startsAtMs < Infinity && durationMs > 0 && durationMs < Infinity)) {
    return '';
  }
  if (episodeMs > 0 && startsAtMs >= episodeMs) return '';
  const attributes = { startTime: startsAtMs / 1000, duration: durationMs / 1000 };
  return (
    writeText('podcast:soundbite', cleanLine(soundbite.title, MAX_LABEL_LENGTH), attributes) ||
    writeEmpty('podcast:soundbite', attributes)
  );
};
