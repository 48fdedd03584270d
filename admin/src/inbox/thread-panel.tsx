import { Box, Flex, Typography } from '@strapi/design-system';

import { commentPath } from '../api/paths';
import { useLoad } from '../api/use-load';
import type { InboxComment, ThreadAnswer } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { TimeAgo } from '../ui/time-ago';
import { CommentText } from './comment-text';
import { PanelFrame } from './panel-frame';
import { StateBadge } from './state-badge';

const Quote = ({ comment }: { readonly comment: InboxComment }) => {
  const say = useText();
  return (
    <Box
      tag="li"
      paddingLeft={3}
      borderStyle="solid"
      borderWidth="0 0 0 2px"
      borderColor="neutral300"
    >
      <Flex gap={2} wrap="wrap">
        <Typography fontWeight="bold">{comment.authorName ?? say('inbox.anonymous')}</Typography>
        <StateBadge state={comment.moderation} />
        <Typography variant="pi" textColor="neutral600">
          <TimeAgo at={comment.createdAt} />
        </Typography>
      </Flex>
      <CommentText comment={comment} />
    </Box>
  );
};

interface QuotesProps {
  readonly title: string;
  readonly comments: readonly InboxComment[];
}

const Quotes = ({ title, comments }: QuotesProps) =>
  comments.length === 0 ? null : (
    <Box>
      <Typography tag="h4" variant="pi" fontWeight="bold">
        {title}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3} paddingTop={2}>
        {comments.map((comment) => (
          <Quote key={comment.id} comment={comment} />
        ))}
      </Flex>
    </Box>
  );

/** What a comment answers, and the replies below it. */
export const ThreadPanel = ({ id }: { readonly id: string }) => {
  const say = useText();
  const load = useLoad<ThreadAnswer>(commentPath(id, 'thread'));
  return (
    <PanelFrame title={say('inbox.open.thread')} load={load}>
      {({ data: { above, below }, meta }) => (
        <>
          <Quotes title={say('inbox.thread.above')} comments={above} />
          <Quotes title={say('inbox.thread.below')} comments={below} />
          {meta.hasMore && <Typography variant="pi">{say('inbox.thread.more')}</Typography>}
          {above.length + below.length === 0 && <Typography>{say('inbox.thread.none')}</Typography>}
        </>
      )}
    </PanelFrame>
  );
};
