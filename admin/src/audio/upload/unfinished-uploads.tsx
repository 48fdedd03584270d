import { useRef, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';

import { paths } from '../../api/paths';
import { useSend } from '../../api/use-send';
import type { UploadStatus } from '../../contracts/audio';
import { useText } from '../../texts/use-text';
import { toMegabytes } from './format-bytes';

interface UnfinishedUploadsProps {
  readonly unfinished: readonly UploadStatus[];
  readonly extensions: readonly string[];
  readonly onContinue: (file: File, uploadId: string) => void;
  /** One was removed. */
  readonly onRemoved: () => void;
}

/**
 * What was begun and is not on its way: a browser may not open a file again by itself, so the editor
 * chooses it once more.
 */
export const UnfinishedUploads = ({
  unfinished,
  extensions,
  onContinue,
  onRemoved,
}: UnfinishedUploadsProps) => {
  const say = useText();
  const { send, isSending } = useSend();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<UploadStatus | null>(null);
  const [isOther, setOther] = useState(false);
  if (unfinished.length === 0) return null;

  const take = (file: File | undefined): void => {
    if (file === undefined || chosen === null) return;
    const isSame = file.name === chosen.fileName && file.size === chosen.bytes;
    setOther(!isSame);
    if (isSame) onContinue(file, chosen.id);
  };

  return (
    <Box width="100%">
      <Typography variant="sigma" tag="h3" textColor="neutral600">
        {say('upload.unfinished')}
      </Typography>
      <ul>
        {unfinished.map((upload) => {
          const { id, fileName, receivedBytes, bytes, expiresAt } = upload;
          const values = {
            name: fileName,
            done: toMegabytes(receivedBytes),
            total: toMegabytes(bytes),
            until: new Date(expiresAt),
          };
          return (
            <Box tag="li" key={id} paddingTop={2} paddingBottom={2}>
              <Flex direction="column" alignItems="stretch" gap={2}>
                <Typography variant="pi" style={{ overflowWrap: 'anywhere' }}>
                  {say('upload.unfinishedOne', values)}
                </Typography>
                <Flex gap={2} wrap="wrap">
                  <Button
                    type="button"
                    size="S"
                    variant="secondary"
                    aria-label={say('upload.continueOf', values)}
                    onClick={() => {
                      setChosen(upload);
                      input.current?.click();
                    }}
                  >
                    {say('upload.continue')}
                  </Button>
                  <Button
                    type="button"
                    size="S"
                    variant="tertiary"
                    disabled={isSending}
                    aria-label={say('upload.discardOf', values)}
                    onClick={() => {
                      void send('del', `${paths.uploads}/${id}`).then(onRemoved);
                    }}
                  >
                    {say('upload.discard')}
                  </Button>
                </Flex>
              </Flex>
            </Box>
          );
        })}
      </ul>
      {isOther && (
        <Typography variant="pi" textColor="danger600" role="alert">
          {say('upload.otherFile', { name: chosen?.fileName ?? '' })}
        </Typography>
      )}
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        accept={extensions.join(',')}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
    </Box>
  );
};
