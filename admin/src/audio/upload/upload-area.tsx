import { useEffect, useRef, useState } from 'react';
import { Flex, Typography } from '@strapi/design-system';

import { paths } from '../../api/paths';
import { useLoad } from '../../api/use-load';
import type { UploadLimits } from '../../contracts/audio';
import { useText } from '../../texts/use-text';
import { findFileFault, type FileFault } from './check-file';
import { DropZone } from './drop-zone';
import { toMegabytes } from './format-bytes';
import { LibraryButton, type Asset } from './library-button';
import { UnfinishedUploads } from './unfinished-uploads';
import { UploadAnnouncer } from './upload-announcer';
import { UploadRow } from './upload-row';
import type { Upload, UploadPurpose } from './upload-state';
import { useUploads } from './use-uploads';

interface UploadAreaProps {
  readonly purpose: UploadPurpose;
  /** Whether an upload belongs here. */
  readonly isHere: (upload: Upload) => boolean;
  readonly onAsset: (asset: Asset) => void;
  /** What can be done with an upload that is ready. */
  readonly renderReady?: (upload: Upload) => React.ReactNode;
}

/** Where audio comes in: from this computer, or from the Media Library. */
export const UploadArea = ({ purpose, isHere, onAsset, renderReady }: UploadAreaProps) => {
  const say = useText();
  const { uploads, list } = useUploads();
  const { result, reload } = useLoad<{ readonly data: UploadLimits }>(paths.uploads);
  const [fault, setFault] = useState<FileFault | null>(null);
  const here = list.filter(isHere);
  // What the server knows as unfinished changes with every upload that begins or ends.
  const steps = list.map(({ id, step }) => `${id}/${step}`).join();
  const stepsBefore = useRef(steps);
  useEffect(() => {
    if (stepsBefore.current === steps) return;
    stepsBefore.current = steps;
    void reload();
  }, [steps, reload]);

  const limits = result.data?.data;
  if (limits === undefined) {
    return result.state === 'failed' ? (
      <Typography variant="pi" textColor="danger600">
        {say('upload.limitsFailed')}
      </Typography>
    ) : null;
  }
  const { maxBytes, chunkBytes, acceptedExtensions, howToRaise, limitedBy } = limits;
  const values = {
    max: toMegabytes(maxBytes),
    types: acceptedExtensions.map((extension) => extension.slice(1)).join(', '),
    key: howToRaise.key,
    file: howToRaise.file,
    limitedBy,
  };
  const start = (file: File, uploadId?: string): void => {
    const found = findFileFault(file, limits);
    setFault(found);
    if (found !== null) return;
    uploads.start(file, { purpose, chunkBytes, ...(uploadId !== undefined && { uploadId }) });
  };
  const running = new Set(list.map(({ uploadId }) => uploadId));

  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <DropZone
        extensions={acceptedExtensions}
        hint={say('upload.limits', values)}
        onFile={(file) => {
          start(file);
        }}
      >
        <LibraryButton onAsset={onAsset} />
      </DropZone>
      {fault !== null && (
        <Typography variant="pi" textColor="danger600" role="alert">
          {say(`upload.fault.${fault}`, values)}
        </Typography>
      )}
      {here.length > 0 && (
        <ul aria-label={say('upload.list')}>
          {here.map((upload) => (
            <UploadRow key={upload.id} upload={upload} uploads={uploads}>
              {upload.step === 'ready' && renderReady?.(upload)}
            </UploadRow>
          ))}
        </ul>
      )}
      <UploadAnnouncer list={here} />
      <UnfinishedUploads
        unfinished={limits.uploads.filter(({ id }) => !running.has(id))}
        extensions={acceptedExtensions}
        onContinue={start}
        onRemoved={() => {
          void reload();
        }}
      />
    </Flex>
  );
};
