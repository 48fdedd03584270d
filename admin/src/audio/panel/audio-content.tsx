import { useEffect, useRef } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useFetchClient, useForm, useNotification } from '@strapi/strapi/admin';

import { useText } from '../../texts/use-text';
import { UploadArea } from '../upload/upload-area';
import type { Upload } from '../upload/upload-state';
import { useUploads } from '../upload/use-uploads';
import { readAudioFile } from './audio-file';
import { RecordingView } from './recording-view';

interface AudioContentProps {
  /** Document id; `create` for one that isn't saved. */
  readonly episode: string;
  readonly savedAt: string | undefined;
  readonly canChange: boolean;
}

/** Puts a file of the Media Library into the form; everything else that was typed stays. */
const useAttach = (): ((fileId: number) => Promise<void>) => {
  const say = useText();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const onChange = useForm('PodcastAudio', (state) => state.onChange);
  return async (fileId) => {
    try {
      const { data } = await get<object>(`/upload/files/${fileId}`);
      onChange('audio', data);
      toggleNotification({ type: 'success', message: say('audio.attached') });
    } catch {
      toggleNotification({ type: 'danger', message: say('audio.attachFailed') });
    }
  };
};

/** Attaches what has come in while somebody watched; what came later waits for a click. */
const useAttachWatched = (
  isHere: (upload: Upload) => boolean,
  attach: (fileId: number) => Promise<void>,
): void => {
  const { uploads, list } = useUploads();
  const watched = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, step, fileId } of list.filter(isHere)) {
      if (step !== 'ready') {
        watched.current.add(id);
      } else if (watched.current.delete(id) && fileId !== null) {
        uploads.dismiss(id);
        void attach(fileId);
      }
    }
  }, [list, uploads, isHere, attach]);
};

const AudioContent = ({ episode, savedAt, canChange }: AudioContentProps) => {
  const say = useText();
  const { uploads } = useUploads();
  const audio = readAudioFile(useForm('PodcastAudio', ({ values }) => values));
  const attach = useAttach();
  const isHere = ({ purpose }: Upload): boolean =>
    purpose.kind === 'episode' && purpose.episode === episode;
  useAttachWatched(isHere, attach);

  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      {audio === null ? (
        <Typography variant="pi" textColor="neutral600">
          {say('audio.none')}
        </Typography>
      ) : (
        <RecordingView key={audio.id} file={audio} savedAt={savedAt} />
      )}
      {canChange && (
        <UploadArea
          purpose={{ kind: 'episode', episode }}
          isHere={isHere}
          onAsset={({ id }) => {
            void attach(id);
          }}
          renderReady={({ id, fileId }) =>
            fileId !== null && (
              <Button
                type="button"
                size="S"
                variant="secondary"
                onClick={() => {
                  uploads.dismiss(id);
                  void attach(fileId);
                }}
              >
                {say('audio.attach')}
              </Button>
            )
          }
        />
      )}
    </Flex>
  );
};

export default AudioContent;
