import type { Locale } from '../site/editor-locale';
import type { RecordingRow } from '../site/tables';
import { checkAudio } from './audio-problems';
import type { Problem } from './model';
import { toRecordingInput } from './problem-episode-input';
import { collectProblems } from './report-problem';

/** What is said of a file itself, in whichever episode it is. */
export type RecordingProblem = Omit<Problem, 'place'>;

/** What would be said of an episode with this audio file; of one that isn't analysed yet nothing. */
export const findRecordingProblems = (
  recording: RecordingRow,
  locale: Locale,
): readonly RecordingProblem[] => {
  const audio = toRecordingInput(recording.fileId, recording, locale);
  if (audio.state === 'pending') return [];
  const { problems, report } = collectProblems('episode', '', locale);
  checkAudio(audio, report);
  return problems.map(({ severity, code, message, advice, params }) => ({
    ...{ severity, code, message, advice, params },
  }));
};
