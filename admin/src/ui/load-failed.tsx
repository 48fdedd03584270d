import { Box, Button, EmptyStateLayout } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';

import type { Failure } from '../api/failure';
import { useText } from '../texts/use-text';

interface LoadFailedProps {
  readonly failure: Failure;
  readonly onRetry: () => void;
}

/** Instead of what could not be had. Trying again helps, unless it is a matter of permissions. */
export const LoadFailed = ({ failure, onRetry }: LoadFailedProps) => {
  const say = useText();
  if (failure.status === 403) return <Page.NoPermissions />;
  return (
    <Box padding={8} role="alert">
      <EmptyStateLayout
        content={say(failure.code === 'OFFLINE' ? 'load.offline' : 'load.failed')}
        action={
          <Button variant="secondary" onClick={onRetry}>
            {say('load.again')}
          </Button>
        }
      />
    </Box>
  );
};
