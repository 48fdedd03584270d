import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import { PLUGIN_ID } from '../plugin-id';
import { useText } from '../texts/use-text';
import type { SiteProblem } from './find-site-problems';

interface SiteProblemsProps {
  readonly problems: readonly SiteProblem[];
}

/** Of problems that have a place of their own. */
const PLACES: Partial<Record<SiteProblem['kind'], string>> = {
  noShow: '/content-manager/collection-types/plugin::podcast.show',
  feedErrors: `/plugins/${PLUGIN_ID}`,
  failedFiles: `/plugins/${PLUGIN_ID}`,
};

export const SiteProblems = ({ problems }: SiteProblemsProps) => {
  const say = useText();
  if (problems.length === 0) return <Typography>{say('settings.problems.none')}</Typography>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {problems.map((problem) => {
        const { kind } = problem;
        const place = PLACES[kind];
        return (
          <Flex tag="li" key={kind} direction="column" alignItems="flex-start" gap={1}>
            <Typography>
              {say(`settings.problem.${kind}`, {
                host: 'host' in problem ? problem.host : '',
                count: 'count' in problem ? problem.count : 0,
              })}
            </Typography>
            {place !== undefined && (
              <Link tag={NavLink} to={place}>
                {say('settings.problems.open')}
              </Link>
            )}
          </Flex>
        );
      })}
    </Flex>
  );
};
