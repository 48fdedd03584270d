import type { ReactNode } from 'react';
import { Box, Button, Flex, Loader, Typography } from '@strapi/design-system';

import type { Load } from '../api/use-load';
import { useText } from '../texts/use-text';
import { useFocusOnce } from './use-focus-once';
import { failureKey } from './failure-text';
import { useInbox } from './inbox-context';

interface PanelFrameProps<Data> {
  readonly title: string;
  readonly load: Load<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What is loaded when a row is opened: heading, waiting, failure, and a way out. */
export const PanelFrame = <Data,>({ title, load, children }: PanelFrameProps<Data>) => {
  const say = useText();
  const { close } = useInbox();
  const heading = useFocusOnce<HTMLHeadingElement>();
  const { result, reload } = load;
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography ref={heading} tag="h3" variant="sigma" tabIndex={-1}>
        {title}
      </Typography>
      {result.state === 'loading' && <Loader small>{say('inbox.loading')}</Loader>}
      {result.state === 'failed' && (
        <Flex gap={3} role="alert">
          <Typography textColor="danger600">{say(failureKey(result.failure))}</Typography>
          <Button
            size="S"
            variant="tertiary"
            onClick={() => {
              void reload();
            }}
          >
            {say('inbox.retry')}
          </Button>
        </Flex>
      )}
      {result.state === 'ready' && children(result.data)}
      <Box>
        <Button size="S" variant="tertiary" onClick={close}>
          {say('inbox.close')}
        </Button>
      </Box>
    </Flex>
  );
};
