import { useState } from 'react';
import { Box, Button, Flex, Link, Status, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import type { Overview, Problem } from '../contracts/overview';
import { describeProblem } from '../problems/describe-problem';
import { useText } from '../texts/use-text';
import { toPlace } from './places';

/** Errors come first; more at once nobody mends. */
const STEP = 20;

interface ProblemRowProps {
  readonly problem: Problem;
}

const ProblemRow = ({ problem }: ProblemRowProps) => {
  const say = useText();
  const { severity, place } = problem;
  const { message, advice } = describeProblem(say, problem);
  return (
    <Box tag="li" paddingBottom={3}>
      <Flex gap={2} alignItems="baseline">
        <Status variant={severity === 'error' ? 'danger' : 'secondary'} size="S">
          <Typography variant="pi" fontWeight="bold">
            {say(`overview.severity.${severity}`)}
          </Typography>
        </Status>
        <Typography fontWeight="bold">{message}</Typography>
      </Flex>
      <Typography tag="p">{advice}</Typography>
      <Link tag={NavLink} to={toPlace(place)}>
        {say(`overview.place.${place.field === 'outline' ? 'outline' : place.type}`, {
          title: place.title ?? say('overview.untitled'),
        })}
      </Link>
    </Box>
  );
};

interface ProblemsSectionProps {
  readonly problems: readonly Problem[];
  readonly counts: Overview['meta']['counts'];
}

/** What podcast apps and directories would complain about, and what to do about it. */
export const ProblemsSection = ({ problems, counts }: ProblemsSectionProps) => {
  const say = useText();
  const [shown, setShown] = useState(STEP);
  if (problems.length === 0) return <Typography>{say('overview.problems.nothing')}</Typography>;
  return (
    <>
      <Typography tag="p">{say('overview.problems.counts', { ...counts })}</Typography>
      <Box tag="ul" paddingTop={4}>
        {problems.slice(0, shown).map((problem, index) => (
          <ProblemRow key={`${problem.code}/${problem.place.id}/${index}`} problem={problem} />
        ))}
      </Box>
      {shown < problems.length && (
        <Button
          variant="tertiary"
          onClick={() => {
            setShown(shown + STEP);
          }}
        >
          {say('overview.problems.more', { count: problems.length - shown })}
        </Button>
      )}
    </>
  );
};
