import {
  Flex,
  Link,
  Status,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { NavLink } from 'react-router-dom';

import type { ShowHealth } from '../contracts/overview';
import { useText } from '../texts/use-text';
import { toPlace } from './places';

interface FeedsSectionProps {
  readonly shows: readonly ShowHealth[];
}

/** How each show's feed is. */
export const FeedsSection = ({ shows }: FeedsSectionProps) => {
  const say = useText();
  if (shows.length === 0) {
    return (
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Typography>{say('overview.feeds.none')}</Typography>
        <Link tag={NavLink} to="/content-manager/collection-types/plugin::podcast.show/create">
          {say('overview.feeds.create')}
        </Link>
      </Flex>
    );
  }
  return (
    <Table colCount={4} rowCount={shows.length + 1}>
      <Thead>
        <Tr>
          <Th>
            <Typography variant="sigma">{say('overview.feeds.show')}</Typography>
          </Th>
          <Th>
            <Typography variant="sigma">{say('overview.feeds.state')}</Typography>
          </Th>
          <Th>
            <Typography variant="sigma">{say('overview.feeds.episodes')}</Typography>
          </Th>
          <Th>
            <Typography variant="sigma">{say('overview.feeds.feed')}</Typography>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {shows.map(({ id, title, feedUrl, episodeCount, isHealthy, errors, warnings }) => (
          <Tr key={id}>
            <Td>
              <Link tag={NavLink} to={toPlace({ type: 'show', id })}>
                {title}
              </Link>
            </Td>
            <Td>
              <Status variant={isHealthy ? 'success' : 'danger'} size="S">
                <Typography variant="pi" fontWeight="bold">
                  {say(isHealthy ? 'overview.feeds.healthy' : 'overview.feeds.broken', {
                    errors,
                    warnings,
                  })}
                </Typography>
              </Status>
            </Td>
            <Td>
              <Typography>{say('overview.feeds.count', { count: episodeCount })}</Typography>
            </Td>
            <Td>
              <Link href={feedUrl} isExternal aria-label={say('overview.feeds.openOf', { title })}>
                {say('overview.feeds.open')}
              </Link>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};
