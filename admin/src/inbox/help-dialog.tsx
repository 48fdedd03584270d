import { Box, Button, Field, Flex, Modal, Toggle, Typography } from '@strapi/design-system';

import { useText } from '../texts/use-text';
import { bindingsFor } from './keys';

interface HelpDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly mayDecide: boolean;
  readonly hasKeys: boolean;
  readonly onKeysChange: (hasKeys: boolean) => void;
}

const Key = ({ children }: { readonly children: string }) => (
  <Box tag="kbd" paddingLeft={2} paddingRight={2} background="neutral150" hasRadius>
    <Typography fontWeight="bold">{children}</Typography>
  </Box>
);

/** All keys of the page, and a switch for those whom they disturb (WCAG 2.1.4). */
export const HelpDialog = ({
  isOpen,
  onClose,
  mayDecide,
  hasKeys,
  onKeysChange,
}: HelpDialogProps) => {
  const say = useText();
  return (
    <Modal.Root open={isOpen} onOpenChange={onClose}>
      <Modal.Content aria-describedby={undefined}>
        <Modal.Header closeLabel={say('inbox.close')}>
          <Modal.Title>{say('inbox.help')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Field.Root name="keys">
              <Field.Label>{say('inbox.help.isOn')}</Field.Label>
              <Toggle
                checked={hasKeys}
                onLabel={say('inbox.help.on')}
                offLabel={say('inbox.help.off')}
                onChange={(event) => {
                  onKeysChange(event.target.checked);
                }}
              />
            </Field.Root>
            <Box tag="dl">
              {bindingsFor(mayDecide).map(({ command, keys }) => (
                <Flex key={command} gap={4} paddingTop={1} paddingBottom={1}>
                  <Flex tag="dt" gap={2} minWidth="8rem">
                    {keys.map((key) => (
                      <Key key={key}>{key === ' ' ? say('inbox.key.space') : key}</Key>
                    ))}
                  </Flex>
                  <Typography tag="dd">{say(`inbox.command.${command}`)}</Typography>
                </Flex>
              ))}
            </Box>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button onClick={onClose}>{say('inbox.close')}</Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
};
