import type { ReactNode } from 'react';
import { Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowClockwise, Check, Download, Plus } from '@strapi/icons';
import { styled } from 'styled-components';

import { useText } from '../texts/use-text';
import type { OutlineEditing } from './use-outline';

/** Stays in sight: the player is needed at every entry. */
const Bar = styled(Flex)`
  position: sticky;
  top: 0;
  z-index: 2;
  flex-wrap: wrap;
`;

interface ToolbarProps {
  readonly editing: OutlineEditing;
  readonly player: ReactNode;
  readonly isReadOnly: boolean;
  readonly onMark: (() => void) | null;
  readonly onImport: () => void;
  readonly onSave: () => void;
}

export const Toolbar = ({ editing, player, isReadOnly, ...on }: ToolbarProps) => {
  const say = useText();
  const { state, dispatch, isDirty, isSaving } = editing;
  return (
    <Bar background="neutral0" padding={4} gap={4} shadow="tableShadow" hasRadius>
      {player}
      {!isReadOnly && (
        <Flex gap={2} wrap="wrap">
          {on.onMark !== null && (
            <Button variant="secondary" startIcon={<Plus />} onClick={on.onMark}>
              {say('outline.mark')}
            </Button>
          )}
          <IconButton
            label={say('outline.undo')}
            disabled={state.past.length === 0}
            onClick={() => {
              dispatch({ type: 'undo' });
            }}
          >
            <ArrowClockwise style={{ transform: 'scaleX(-1)' }} />
          </IconButton>
          <IconButton
            label={say('outline.redo')}
            disabled={state.future.length === 0}
            onClick={() => {
              dispatch({ type: 'redo' });
            }}
          >
            <ArrowClockwise />
          </IconButton>
          <Button variant="tertiary" startIcon={<Download />} onClick={on.onImport}>
            {say('outline.import.open')}
          </Button>
          <Button startIcon={<Check />} loading={isSaving} disabled={!isDirty} onClick={on.onSave}>
            {say('outline.save')}
          </Button>
          <Typography variant="pi" textColor="neutral600" aria-live="polite">
            {say(isDirty ? 'outline.state.dirty' : 'outline.state.saved')}
          </Typography>
        </Flex>
      )}
    </Bar>
  );
};
