import { memo } from 'react';
import { Box, Flex } from '@strapi/design-system';
import { styled } from 'styled-components';

import type { InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { CommentHead } from './comment-head';
import { CommentNotes } from './comment-notes';
import { CommentText } from './comment-text';
import { useInbox } from './inbox-context';
import type { PanelKind } from './list-state';
import { RowActions } from './row-actions';
import { rowIdOf } from './row-id';
import { RowPanel } from './row-panel';
import { VoicePlayer } from './voice-player';

/** The active row is marked by more than a colour: by a bar at its side. */
const Row = styled(Box)<{ $isActive: boolean }>`
  border-inline-start: 4px solid
    ${({ theme, $isActive }) => ($isActive ? theme.colors.primary600 : 'transparent')};
  /* Neither below the page's head nor behind the notice. */
  scroll-margin-block: 10rem;
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

interface CommentRowProps {
  readonly comment: InboxComment;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly isChanged: boolean;
  readonly panel: PanelKind | null;
}

export const CommentRow = memo(
  ({ comment, isActive, isSelected, isChanged, panel }: CommentRowProps) => {
    const say = useText();
    const { activate, registerPlayer } = useInbox();
    const { id, voice } = comment;
    const name = comment.authorName ?? say('inbox.anonymous');
    return (
      <Row
        tag="article"
        id={rowIdOf(id)}
        aria-label={say('inbox.commentBy', { name })}
        aria-current={isActive}
        tabIndex={isActive ? 0 : -1}
        $isActive={isActive}
        padding={5}
        onFocus={() => {
          activate(id);
        }}
      >
        <Flex direction="column" alignItems="stretch" gap={3}>
          <CommentHead comment={comment} name={name} isSelected={isSelected} />
          {voice !== null && <VoicePlayer id={id} voice={voice} register={registerPlayer} />}
          <CommentText comment={comment} />
          <CommentNotes comment={comment} isChanged={isChanged} />
          <RowActions comment={comment} name={name} />
          {panel !== null && (
            <Box padding={4} background="neutral100" hasRadius>
              <RowPanel key={panel} comment={comment} kind={panel} />
            </Box>
          )}
        </Flex>
      </Row>
    );
  },
);
CommentRow.displayName = 'CommentRow';
