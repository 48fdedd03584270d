import { useId, useRef, useState, type DragEvent } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Upload as UploadIcon } from '@strapi/icons';

import { useText } from '../../texts/use-text';

interface DropZoneProps {
  /** Endings of names, for the dialog of the system. */
  readonly extensions: readonly string[];
  /** What files it takes, in words. */
  readonly hint: string;
  readonly onFile: (file: File) => void;
  /** Further ways to get a file. */
  readonly children?: React.ReactNode;
}

/** For files that are dropped, and for the button that does the same by keyboard. */
export const DropZone = ({ extensions, hint, onFile, children }: DropZoneProps) => {
  const say = useText();
  const hintId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);

  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };

  return (
    <Box
      padding={4}
      hasRadius
      borderColor={isOver ? 'primary600' : 'neutral300'}
      borderStyle="dashed"
      borderWidth="1px"
      background={isOver ? 'primary100' : 'neutral100'}
      width="100%"
      onDragOver={onDragOver}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Flex direction="column" gap={3} alignItems="center">
        <Typography variant="omega" textColor="neutral800" textAlign="center">
          {say('upload.drop')}
        </Typography>
        <Flex gap={2} wrap="wrap" justifyContent="center">
          <Button
            type="button"
            variant="secondary"
            startIcon={<UploadIcon />}
            aria-describedby={hintId}
            onClick={() => input.current?.click()}
          >
            {say('upload.choose')}
          </Button>
          {children}
        </Flex>
        <Typography id={hintId} variant="pi" textColor="neutral600" textAlign="center">
          {hint}
        </Typography>
      </Flex>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={extensions.join(',')}
        onChange={({ target }) => {
          take(target.files);
          // The same file again is to be a change, too.
          target.value = '';
        }}
      />
    </Box>
  );
};
