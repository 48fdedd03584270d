import { Box, Flex, Typography } from '@strapi/design-system';

import { commentPath } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { ReportsAnswer } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { TimeAgo } from '../ui/time-ago';
import { PanelFrame } from './panel-frame';

/** What readers can choose from; the server's own words. */
const REASONS = ['spam', 'abuse', 'personalData', 'illegal', 'other'] as const;

const readReason = (reason: string) => REASONS.find((one) => one === reason) ?? 'other';

/** Why readers reported a comment. */
export const ReportsPanel = ({ id }: { readonly id: string }) => {
  const say = useText();
  const load = useLoad<ReportsAnswer>(commentPath(id, 'reports'));
  return (
    <PanelFrame title={say('inbox.open.reports')} load={load}>
      {({ data }) => (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {data.map(({ reason, text, createdAt }, index) => (
            // Reports have no name of their own, and their order never changes.
            <Box tag="li" key={index}>
              <Typography fontWeight="bold">{say(`inbox.report.${readReason(reason)}`)}</Typography>{' '}
              <Typography variant="pi" textColor="neutral600">
                <TimeAgo at={createdAt} />
              </Typography>
              {text !== null && (
                <Typography tag="p" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                  {text}
                </Typography>
              )}
            </Box>
          ))}
        </Flex>
      )}
    </PanelFrame>
  );
};
