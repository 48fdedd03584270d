import { Box, Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { styled } from 'styled-components';

import { useText } from '../texts/use-text';
import type { Notice } from './use-decisions';

const Bar = styled(Box)`
  position: fixed;
  z-index: 3;
  inset-block-end: 2.4rem;
  inset-inline: 0;
  width: fit-content;
  max-width: calc(100vw - 4.8rem);
  margin-inline: auto;
`;

interface NoticeBarProps {
  readonly notice: Notice | null;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/**
 * What was just done, with a way back. It stays until the next decision: whoever reads slowly has
 * time. The region is always there, because screen readers only hear of changes in one.
 */
export const NoticeBar = ({ notice, onUndo, onClose }: NoticeBarProps) => {
  const say = useText();
  return (
    <Bar role="status" aria-live="polite">
      {notice !== null && (
        <Flex
          gap={3}
          padding={3}
          paddingLeft={4}
          hasRadius
          shadow="popupShadow"
          background={notice.isFailure ? 'danger100' : 'neutral0'}
          borderColor={notice.isFailure ? 'danger200' : 'neutral200'}
        >
          <Typography textColor={notice.isFailure ? 'danger700' : 'neutral800'}>
            {notice.text}
          </Typography>
          {notice.canUndo && (
            <Button size="S" variant="secondary" onClick={onUndo}>
              {say('inbox.undo')}
            </Button>
          )}
          <IconButton size="S" label={say('inbox.close')} onClick={onClose} withTooltip={false}>
            <Cross />
          </IconButton>
        </Flex>
      )}
    </Bar>
  );
};
