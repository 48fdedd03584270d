import { useState } from 'react';
import {
  Button,
  Dialog,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';

import { commentPath } from '../api/paths';
import { useSend } from '../api/use-send';
import { useText } from '../texts/use-text';
import { failureKey } from './failure-text';
import { useInbox } from './inbox-context';

/** For how long; the server takes 1 to 365. */
const DAYS = [1, 7, 30, 90, 365] as const;
const DEFAULT_DAYS = 30;

interface BlockDialogProps {
  /** Of a comment by whom is to be blocked. */
  readonly id: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Takes no further comments of a writer for a time. */
export const BlockDialog = ({ id, isOpen, onClose }: BlockDialogProps) => {
  const say = useText();
  const { tell } = useInbox();
  const { send } = useSend();
  const [days, setDays] = useState(DEFAULT_DAYS);
  const block = async (): Promise<void> => {
    const sent = await send('post', commentPath(id, 'block'), { days });
    if (sent.ok) tell(say('inbox.block.done', { days }));
    else tell(say(failureKey(sent.failure)), true);
  };
  return (
    <Dialog.Root open={isOpen} onOpenChange={onClose}>
      <Dialog.Content>
        <Dialog.Header>{say('inbox.block.title')}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" alignItems="stretch" gap={4} width="100%">
            <Typography>{say('inbox.block.body')}</Typography>
            <Field.Root name="days">
              <Field.Label>{say('inbox.block.days')}</Field.Label>
              <SingleSelect
                value={String(days)}
                onChange={(value) => {
                  setDays(Number(value));
                }}
              >
                {DAYS.map((option) => (
                  <SingleSelectOption key={option} value={String(option)}>
                    {say('inbox.days', { days: option })}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {say('inbox.cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button
              variant="danger-light"
              fullWidth
              onClick={() => {
                void block();
              }}
            >
              {say('inbox.block')}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
