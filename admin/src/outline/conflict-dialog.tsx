import { useMemo, useState } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';

import { useText } from '../texts/use-text';
import { DifferenceRow } from './difference-row';
import { isReordered, listDifferences, mergeOutlines, type Side } from './merge';
import type { Base, Entry } from './model';

interface ConflictDialogProps {
  /** What both started from. */
  readonly base: readonly Entry[];
  readonly mine: readonly Entry[];
  readonly theirs: Base;
  /** The list to go on with. */
  readonly onResolve: (entries: readonly Entry[]) => void;
  readonly onClose: () => void;
}

/** Somebody else has saved first: what they did, and what is to become of both. */
export const ConflictDialog = ({ base, mine, theirs, onResolve, onClose }: ConflictDialogProps) => {
  const say = useText();
  const differences = useMemo(
    () => listDifferences(base, mine, theirs.entries),
    [base, mine, theirs],
  );
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  return (
    <Modal.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{say('outline.conflict.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography>{say('outline.conflict.intro', { count: differences.length })}</Typography>
            {isReordered(base, theirs.entries) && (
              <Typography>{say('outline.conflict.reordered')}</Typography>
            )}
            <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
              {differences.map((difference) => (
                <DifferenceRow
                  key={difference.id}
                  difference={difference}
                  choice={choices.get(difference.id) ?? difference.proposal}
                  onChoose={(choice) => {
                    setChoices(new Map([...choices, [difference.id, choice]]));
                  }}
                />
              ))}
            </Flex>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {say('outline.conflict.later')}
          </Button>
          <Flex gap={2} wrap="wrap">
            <Button
              variant="secondary"
              onClick={() => {
                onResolve(theirs.entries);
              }}
            >
              {say('outline.conflict.takeTheirs')}
            </Button>
            <Button
              variant="secondary"
              onClick={() => {
                onResolve(mine);
              }}
            >
              {say('outline.conflict.keepMine')}
            </Button>
            <Button
              onClick={() => {
                onResolve(mergeOutlines({ base, mine, theirs: theirs.entries }, choices));
              }}
            >
              {say('outline.conflict.merge')}
            </Button>
          </Flex>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
