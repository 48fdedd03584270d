import { Box, Flex, IconButton, Link, Typography } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';

import type { ShowHealth } from '../contracts/overview';
import { useText } from '../texts/use-text';
import { DIRECTORIES } from './directories';

interface FeedAddressesProps {
  readonly shows: readonly ShowHealth[];
}

/** What directories want to have, and the way to them. */
export const FeedAddresses = ({ shows }: FeedAddressesProps) => {
  const say = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();
  const copyAddress = async (feedUrl: string): Promise<void> => {
    const isCopied = await copy(feedUrl);
    toggleNotification({
      type: isCopied ? 'success' : 'warning',
      message: say(isCopied ? 'settings.feeds.copied' : 'settings.feeds.notCopied'),
    });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {shows.map(({ id, title, feedUrl }) => (
        <Box key={id}>
          <Typography tag="h3" fontWeight="bold">
            {title}
          </Typography>
          <Flex gap={2} paddingTop={1} paddingBottom={2}>
            <Box
              tag="code"
              background="neutral100"
              color="neutral800"
              padding={2}
              hasRadius
              fontSize={2}
              style={{ overflowWrap: 'anywhere' }}
            >
              {feedUrl}
            </Box>
            <IconButton
              label={say('settings.feeds.copy', { title })}
              onClick={() => void copyAddress(feedUrl)}
            >
              <Duplicate />
            </IconButton>
          </Flex>
          <Flex gap={4} wrap="wrap">
            {DIRECTORIES.map(({ name, toUrl }) => (
              <Link key={name} href={toUrl(feedUrl)} isExternal>
                {say('settings.feeds.submit', { name })}
              </Link>
            ))}
          </Flex>
        </Box>
      ))}
      {shows.length === 0 && <Typography>{say('settings.feeds.none')}</Typography>}
    </Flex>
  );
};
