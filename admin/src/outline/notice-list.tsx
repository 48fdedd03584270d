import { Box, Typography } from '@strapi/design-system';

import type { ImportNotice } from '../contracts/outline';
import { useText } from '../texts/use-text';
import { describeNotice } from './describe-failure';

/** What an import leaves out or changes. */
export const NoticeList = ({ notices }: { readonly notices: readonly ImportNotice[] }) => {
  const say = useText();
  if (notices.length === 0) return null;
  return (
    <Box tag="ul" paddingTop={2} maxHeight="16rem" overflow="auto" tabIndex={0}>
      {notices.map((notice, index) => (
        <Typography tag="li" key={index} variant="pi" textColor="neutral800">
          {describeNotice(say, notice)}
        </Typography>
      ))}
    </Box>
  );
};
