import { Box, Typography } from '@strapi/design-system';

import { useLoad } from '../../api/use-load';
import type { JobState, RecordingProblem } from '../../contracts/audio';
import { describeProblem } from '../../problems/describe-problem';
import { useText } from '../../texts/use-text';

interface RecordingProblemsProps {
  /** Route of the recording. */
  readonly path: string;
  readonly state: JobState;
}

/** What listeners would stumble over in the file itself, each with advice. */
export const RecordingProblems = ({ path, state }: RecordingProblemsProps) => {
  const say = useText();
  const isOver = state === 'ready' || state === 'failed';
  const { result } = useLoad<{ readonly data: readonly RecordingProblem[] }>(
    isOver ? `${path}/problems` : null,
  );
  const problems = result.data?.data ?? [];
  if (problems.length === 0) return null;
  return (
    <ul aria-label={say('audio.problems')}>
      {problems.map((problem) => {
        const { code, severity } = problem;
        const { message, advice } = describeProblem(say, problem);
        return (
          <Box tag="li" key={code} paddingBottom={2}>
            <Typography
              variant="pi"
              tag="p"
              fontWeight="semiBold"
              textColor={severity === 'error' ? 'danger600' : 'neutral800'}
            >
              {message}
            </Typography>
            <Typography variant="pi" tag="p" textColor="neutral600">
              {advice}
            </Typography>
          </Box>
        );
      })}
    </ul>
  );
};
