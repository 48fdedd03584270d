import { Box, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';

import type { InboxComment } from '../contracts/comments';
import { isTextKey, useText } from '../texts/use-text';

interface CommentNotesProps {
  readonly comment: InboxComment;
  readonly isChanged: boolean;
}

/** Why it waits, what readers say, and when it goes. */
export const CommentNotes = ({ comment, isChanged }: CommentNotesProps) => {
  const say = useText();
  const { parent, reasons, reportCount, purgesAt } = comment;
  /** The server's own words follow the profile, not the language that was chosen at the login. */
  const reasonText = (code: string, message: string): string => {
    const key = `inbox.reason.${code}`;
    return isTextKey(key) ? say(key) : message;
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      {isChanged && (
        <Flex gap={2}>
          <WarningCircle aria-hidden />
          <Typography fontWeight="bold">{say('inbox.changed')}</Typography>
        </Flex>
      )}
      {parent !== null && (
        <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
          {say('inbox.answers', {
            name: parent.authorName ?? say('inbox.anonymous'),
            excerpt: parent.excerpt ?? say('inbox.text.erased'),
          })}
        </Typography>
      )}
      {reasons.length > 0 && comment.moderation !== 'approved' && (
        <Box tag="ul" aria-label={say('inbox.reasons')}>
          {reasons.map(({ code, message }) => (
            <Typography key={code} tag="li" variant="pi" textColor="neutral600">
              {reasonText(code, message)}
            </Typography>
          ))}
        </Box>
      )}
      {reportCount > 0 && (
        <Typography variant="pi" textColor="danger600">
          {say('inbox.reportCount', { count: reportCount })}
        </Typography>
      )}
      {purgesAt !== null && (
        <Typography variant="pi" textColor="neutral600">
          {say('inbox.purgesAt', { date: new Date(purgesAt) })}
        </Typography>
      )}
    </Flex>
  );
};
