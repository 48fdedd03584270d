import { Box, Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { Link as RouterLink } from 'react-router-dom';

import { Progress } from '../../ui/progress';
import { useText, type Say } from '../../texts/use-text';
import { episodePath } from '../../episode';
import { toMegabytes } from './format-bytes';
import { describeUploadFailure } from './upload-failure';
import { remainingMs, type Upload } from './upload-state';
import type { Uploads } from './uploads';

const MINUTE_MS = 60_000;

const describe = (say: Say, upload: Upload): string => {
  const { step, bytes, doneBytes, failure } = upload;
  if (failure !== null) return describeUploadFailure(say, failure);
  const amounts = { done: toMegabytes(doneBytes), total: toMegabytes(bytes) };
  if (step !== 'sending') return say(`upload.step.${step}`, amounts);
  const left = remainingMs(upload);
  return left === null
    ? say('upload.sent', amounts)
    : say('upload.sentAndLeft', { ...amounts, minutes: Math.round(left / MINUTE_MS) });
};

interface UploadRowProps {
  readonly upload: Upload;
  readonly uploads: Uploads<File>;
  /** What can be done with one that is ready. */
  readonly children?: React.ReactNode;
}

/** One upload: how far it is, and what can be done about it. */
export const UploadRow = ({ upload, uploads, children }: UploadRowProps) => {
  const say = useText();
  const { id, step, fileName, bytes, doneBytes, fileId, documentId } = upload;
  const percent = bytes === 0 ? 0 : Math.floor((doneBytes / bytes) * 100);
  const isOver = step === 'ready' || step === 'failed';
  const canStop =
    step === 'reading' || step === 'sending' || step === 'waiting' || step === 'paused';
  const button = (key: 'pause' | 'resume' | 'cancel' | 'dismiss' | 'draftAgain') => (
    <Button
      type="button"
      size="S"
      variant={key === 'resume' || key === 'draftAgain' ? 'secondary' : 'tertiary'}
      aria-label={say(`upload.${key}Of`, { name: fileName })}
      onClick={() => {
        uploads[key](id);
      }}
    >
      {say(`upload.${key}`)}
    </Button>
  );
  return (
    <Box tag="li" width="100%" paddingTop={2} paddingBottom={2}>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography variant="omega" fontWeight="semiBold" ellipsis title={fileName}>
          {fileName}
        </Typography>
        {!isOver && (
          <Progress percent={percent} label={say('upload.progressOf', { name: fileName })} />
        )}
        <Typography
          variant="pi"
          textColor={step === 'failed' ? 'danger600' : 'neutral600'}
          style={{ overflowWrap: 'anywhere' }}
        >
          {describe(say, upload)}
        </Typography>
        <Flex gap={2} wrap="wrap">
          {(step === 'sending' || step === 'waiting') && button('pause')}
          {step === 'paused' && button('resume')}
          {canStop && button('cancel')}
          {step === 'failed' && fileId !== null && button('draftAgain')}
          {documentId !== null && (
            <LinkButton tag={RouterLink} to={episodePath(documentId)} size="S" variant="secondary">
              {say('upload.openDraft')}
            </LinkButton>
          )}
          {children}
          {isOver && button('dismiss')}
        </Flex>
      </Flex>
    </Box>
  );
};
