import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import type { FailedFile } from '../contracts/overview';
import { describeFault } from '../problems/describe-problem';
import { useText } from '../texts/use-text';
import { toPlace } from './places';

interface FailedSectionProps {
  readonly failed: readonly FailedFile[];
}

/** Files that could not be read, why, and who uses them. */
export const FailedSection = ({ failed }: FailedSectionProps) => {
  const say = useText();
  if (failed.length === 0) return <Typography>{say('overview.failed.nothing')}</Typography>;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {failed.map(({ kind, fileId, name, usedBy, ...fault }) => (
        <Box tag="li" key={`${kind}/${fileId}`}>
          <Typography tag="p" fontWeight="bold">
            {say(`overview.failed.${kind}`, { name: name ?? say('overview.failed.unnamed') })}
          </Typography>
          <Typography tag="p">{describeFault(say, fault)}</Typography>
          <Flex gap={4} wrap="wrap">
            {usedBy.map(({ type, id, title }) =>
              type === 'shownote' ? null : (
                <Link key={`${type}/${id}`} tag={NavLink} to={toPlace({ type, id })}>
                  {say('overview.failed.usedBy', { title: title ?? say('overview.untitled') })}
                </Link>
              ),
            )}
          </Flex>
        </Box>
      ))}
    </Flex>
  );
};
