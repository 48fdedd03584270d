import { useEffect, useRef } from 'react';
import { Box, Button, EmptyStateLayout, Loader } from '@strapi/design-system';

import type { InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { CommentRow } from './comment-row';
import { failureKey } from './failure-text';
import { isNarrowed, type InboxQuery } from './inbox-query';
import type { Comments } from './use-comments';

interface InboxListProps {
  readonly query: InboxQuery;
  readonly list: Pick<Comments, 'comments' | 'reload' | 'result' | 'state'>;
  readonly onReset: () => void;
}

const pauseOthers = (container: Element, playing: EventTarget): void => {
  for (const audio of container.querySelectorAll('audio')) if (audio !== playing) audio.pause();
};

const Rows = ({
  comments,
  state,
}: {
  readonly comments: readonly InboxComment[];
  readonly state: Comments['state'];
}) => {
  const say = useText();
  return (
    <Box
      tag="ol"
      aria-label={say('inbox.list')}
      onPlayCapture={(event) => {
        pauseOthers(event.currentTarget, event.target);
      }}
    >
      {comments.map((comment) => (
        <Box
          tag="li"
          key={comment.id}
          borderStyle="solid"
          borderWidth="0 0 1px"
          borderColor="neutral150"
        >
          <CommentRow
            comment={comment}
            isActive={comment.id === state.activeId}
            isSelected={state.selectedIds.includes(comment.id)}
            isChanged={state.changedIds.includes(comment.id)}
            panel={state.panel?.id === comment.id ? state.panel.kind : null}
          />
        </Box>
      ))}
    </Box>
  );
};

/** The comments, or why there are none to be seen. */
export const InboxList = ({ query, list, onReset }: InboxListProps) => {
  const say = useText();
  const { result, comments, state, reload } = list;
  const retry = useRef<HTMLButtonElement>(null);
  const hasFailed = result.state === 'failed' && result.data === null;
  useEffect(() => {
    if (hasFailed && document.activeElement === document.body) retry.current?.focus();
  }, [hasFailed]);

  if (result.state === 'loading') return <Loader>{say('inbox.loading')}</Loader>;
  if (result.state === 'failed' && result.data === null) {
    return (
      <Box role="alert">
        <EmptyStateLayout
          content={say(failureKey(result.failure))}
          action={
            <Button
              ref={retry}
              variant="secondary"
              onClick={() => {
                void reload();
              }}
            >
              {say('inbox.retry')}
            </Button>
          }
        />
      </Box>
    );
  }
  if (comments.length > 0) return <Rows comments={comments} state={state} />;
  const isFiltered = isNarrowed(query);
  return (
    <EmptyStateLayout
      content={say(isFiltered ? 'inbox.empty.filtered' : `inbox.empty.${query.moderation}`)}
      action={
        isFiltered ? (
          <Button variant="secondary" onClick={onReset}>
            {say('inbox.filter.reset')}
          </Button>
        ) : undefined
      }
    />
  );
};
