import { useRef, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';

import { paths } from '../api/paths';
import { useMay } from '../ui/use-may';
import { useLoad } from '../api/use-load';
import { useSend } from '../api/use-send';
import type { InboxAnswer, InboxComment } from '../contracts/comments';
import { CommentText } from '../inbox/comment-text';
import { tellDecided } from '../inbox/decided-event';
import { failureKey } from '../inbox/failure-text';
import { countOf } from '../inbox/inbox-query';
import { VoicePlayer } from '../inbox/voice-player';
import { useText } from '../texts/use-text';
import { TimeAgo } from '../ui/time-ago';

/** The rest is in the inbox. */
const SHOWN = 3;

interface ItemProps {
  readonly comment: InboxComment;
  readonly onApprove: (() => void) | null;
}

const Item = ({ comment, onApprove }: ItemProps) => {
  const say = useText();
  const name = comment.authorName ?? say('inbox.anonymous');
  return (
    <Flex tag="li" direction="column" alignItems="stretch" gap={2} paddingBottom={4}>
      <Flex gap={2} wrap="wrap">
        <Typography fontWeight="bold">{name}</Typography>
        <Typography variant="pi" textColor="neutral600">
          <TimeAgo at={comment.createdAt} />
        </Typography>
      </Flex>
      {comment.voice !== null && <VoicePlayer id={comment.id} voice={comment.voice} />}
      <CommentText comment={comment} />
      {onApprove !== null && (
        <Box>
          <Button
            size="S"
            variant="secondary"
            aria-label={say('inbox.decideAbout.approve', { name })}
            onClick={onApprove}
          >
            {say('inbox.decide.approve')}
          </Button>
        </Box>
      )}
    </Flex>
  );
};

/** Comments that wait, on the first page of the panel: to be read, heard and approved in place. */
const WaitingWidget = () => {
  const say = useText();
  const may = useMay();
  const { send } = useSend();
  const [told, setTold] = useState('');
  const { result, reload } = useLoad<InboxAnswer>(
    `${paths.comments}?moderation=waiting&pageSize=${SHOWN}&sort=oldest`,
  );

  const asked = useRef(new Set<string>());
  const approve = async ({ id, version }: InboxComment): Promise<void> => {
    // A second click comes before the list is there anew.
    if (asked.current.has(id)) return;
    asked.current.add(id);
    const body = { action: 'approve', ids: [id], seen: { [id]: version } };
    const sent = await send('post', paths.commentActions, body);
    setTold(say(sent.ok ? 'inbox.done.approve' : failureKey(sent.failure), { count: 1 }));
    if (sent.ok) tellDecided();
    await reload();
    asked.current.delete(id);
  };

  if (result.state === 'loading') return <Widget.Loading />;
  if (result.data === null) return <Widget.Error />;
  const { data, meta } = result.data;
  const count = countOf(meta.counts, 'waiting');
  return (
    <Box>
      <Typography tag="p" role="status" variant="pi">
        {told}
      </Typography>
      {count === 0 ? (
        <Widget.NoData>{say('inbox.empty.waiting')}</Widget.NoData>
      ) : (
        <>
          <Typography tag="p" paddingBottom={4}>
            {say('widget.waiting.count', { count })}
          </Typography>
          <Box tag="ul">
            {data.map((comment) => (
              <Item
                key={comment.id}
                comment={comment}
                onApprove={
                  may('moderate')
                    ? () => {
                        void approve(comment);
                      }
                    : null
                }
              />
            ))}
          </Box>
        </>
      )}
    </Box>
  );
};

export default WaitingWidget;
