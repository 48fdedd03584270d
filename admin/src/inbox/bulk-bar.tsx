import { useState } from 'react';
import { Button, Checkbox, Dialog, Flex, Typography } from '@strapi/design-system';

import type { InboxComment } from '../contracts/comments';
import { useText } from '../texts/use-text';
import { decisionsFor, type Decision } from './decisions';
import { DeleteDialog } from './delete-dialog';
import { useInbox } from './inbox-context';

interface BulkBarProps {
  readonly comments: readonly InboxComment[];
  readonly selected: readonly InboxComment[];
  readonly onSelect: (ids: readonly string[]) => void;
}

const BULK: readonly Decision[] = ['approve', 'restore', 'spam', 'reject', 'trash', 'delete'];

/** Chooses all comments of the page, and decides about those that are chosen. */
export const BulkBar = ({ comments, selected, onSelect }: BulkBarProps) => {
  const say = useText();
  const { rights, decide } = useInbox();
  const [isAsking, setAsking] = useState(false);
  const isAll = selected.length === comments.length;
  const possible = BULK.filter(
    (decision) =>
      selected.length > 0 &&
      selected.every((comment) => decisionsFor(comment, rights).includes(decision)),
  );
  return (
    <Flex gap={3} wrap="wrap" padding={3} paddingLeft={6} background="neutral100">
      <Checkbox
        checked={selected.length > 0 && (isAll || 'indeterminate')}
        onCheckedChange={() => {
          onSelect(isAll ? [] : comments.map(({ id }) => id));
        }}
      >
        {say('inbox.selectAll')}
      </Checkbox>
      {selected.length > 0 && (
        <Typography>{say('inbox.selected', { count: selected.length })}</Typography>
      )}
      {possible.map((decision) => (
        <Button
          key={decision}
          size="S"
          variant={decision === 'delete' ? 'danger-light' : 'tertiary'}
          onClick={() => {
            if (decision === 'delete') setAsking(true);
            else void decide(decision, selected);
          }}
        >
          {say(`inbox.decide.${decision}`)}
        </Button>
      ))}
      <Dialog.Root open={isAsking} onOpenChange={setAsking}>
        <DeleteDialog
          count={selected.length}
          onConfirm={() => {
            void decide('delete', selected);
          }}
        />
      </Dialog.Root>
    </Flex>
  );
};
