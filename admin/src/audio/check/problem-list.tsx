import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { Cross, WarningCircle } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';

import type { CheckedProblem } from '../../contracts/audio';
import { describeProblem } from '../../problems/describe-problem';
import { useText } from '../../texts/use-text';
import { placePath } from './place-path';

interface ProblemListProps {
  readonly problems: readonly CheckedProblem[];
  readonly label: string;
}

const keyOf = ({ code, place, message }: CheckedProblem): string =>
  `${code}/${place.id}/${place.field ?? ''}/${message}`;

/** Each with what to do about it, and a link to where. */
export const ProblemList = ({ problems, label }: ProblemListProps) => {
  const say = useText();
  if (problems.length === 0) return null;
  return (
    <ul aria-label={label}>
      {problems.map((problem) => {
        const { blocks, place } = problem;
        const { message, advice } = describeProblem(say, problem);
        return (
          <Box tag="li" key={keyOf(problem)} paddingTop={1} paddingBottom={2}>
            <Flex gap={2} alignItems="flex-start">
              <Box color={blocks ? 'danger600' : 'warning600'} paddingTop="2px">
                {blocks ? <Cross aria-hidden /> : <WarningCircle aria-hidden />}
              </Box>
              <Box flex="1">
                <Typography variant="pi" tag="p" style={{ overflowWrap: 'anywhere' }}>
                  {message}
                </Typography>
                <Typography variant="pi" textColor="neutral600" tag="p">
                  {advice}
                </Typography>
                <Link tag={RouterLink} to={placePath(place)}>
                  {say(`check.place.${place.type}`)}
                </Link>
              </Box>
            </Flex>
          </Box>
        );
      })}
    </ul>
  );
};
