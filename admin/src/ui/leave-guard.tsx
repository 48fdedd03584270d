import { useEffect } from 'react';
import { Button, Dialog } from '@strapi/design-system';
import { useBlocker } from 'react-router-dom';

import { useText } from '../texts/use-text';

interface LeaveGuardProps {
  readonly isDirty: boolean;
  /** What happens to what isn't saved. */
  readonly text: string;
}

/** Asks before a page is left whose changes aren't saved. */
export const LeaveGuard = ({ isDirty, text }: LeaveGuardProps) => {
  const say = useText();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  );

  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [isDirty]);

  if (blocker.state !== 'blocked') return null;
  return (
    <Dialog.Root
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) blocker.reset();
      }}
    >
      <Dialog.Content>
        <Dialog.Header>{say('leave.title')}</Dialog.Header>
        <Dialog.Body>{text}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {say('leave.stay')}
            </Button>
          </Dialog.Cancel>
          <Button
            variant="danger-light"
            fullWidth
            onClick={() => {
              blocker.proceed();
            }}
          >
            {say('leave.go')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
};
