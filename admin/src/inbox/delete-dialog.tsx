import { Button, Dialog } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';

import { useText } from '../texts/use-text';

interface DeleteDialogProps {
  readonly count: number;
  readonly onConfirm: () => void;
}

/** Asks before comments are deleted for good; inside a `Dialog.Root`. */
export const DeleteDialog = ({ count, onConfirm }: DeleteDialogProps) => {
  const say = useText();
  return (
    <Dialog.Content>
      <Dialog.Header>{say('inbox.delete.title', { count })}</Dialog.Header>
      <Dialog.Body icon={<WarningCircle fill="danger600" />}>
        {say('inbox.delete.body')}
      </Dialog.Body>
      <Dialog.Footer>
        <Dialog.Cancel>
          <Button variant="tertiary" fullWidth>
            {say('inbox.cancel')}
          </Button>
        </Dialog.Cancel>
        <Dialog.Action>
          <Button variant="danger-light" fullWidth onClick={onConfirm}>
            {say('inbox.decide.delete')}
          </Button>
        </Dialog.Action>
      </Dialog.Footer>
    </Dialog.Content>
  );
};
