import { useEffect, useRef, useState } from 'react';
import {
  Box,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';

import { paths } from '../api/paths';
import { useLoad } from '../api/use-load';
import { useSend } from '../api/use-send';
import { useText } from '../texts/use-text';
import { episodePath } from '../episode';
import { UploadArea } from './upload/upload-area';
import { describeUploadFailure } from './upload/upload-failure';
import type { Upload } from './upload/upload-state';
import { useUploads } from './upload/use-uploads';
import { useAudioRights } from './use-audio-rights';

interface Shows {
  readonly results: readonly { readonly documentId: string; readonly title: string }[];
}

const SHOWS =
  '/content-manager/collection-types/plugin::podcast.show?pageSize=100&sort=createdAt:asc';

const isNewEpisode = ({ purpose }: Upload): boolean => purpose.kind === 'newEpisode';

/** Opens the draft of an upload that ended while somebody watched; else its row has a link. */
const useOpenDraft = (): void => {
  const navigate = useNavigate();
  const { uploads, list } = useUploads();
  const watched = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, documentId } of list.filter(isNewEpisode)) {
      if (documentId === null) {
        watched.current.add(id);
      } else if (watched.current.delete(id)) {
        uploads.dismiss(id);
        navigate(episodePath(documentId));
      }
    }
  }, [list, uploads, navigate]);
};

/** From file to draft in one gesture. */
const NewEpisodeForm = () => {
  const say = useText();
  const navigate = useNavigate();
  const { send, isSending } = useSend();
  const { result } = useLoad<Shows>(SHOWS);
  const [chosen, setChosen] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useOpenDraft();

  const shows = result.data?.results ?? [];
  const show = chosen ?? shows[0]?.documentId ?? null;
  const draft = async (fileId: number): Promise<void> => {
    setFailure(null);
    const sent = await send<{ readonly data: { readonly documentId: string } }>(
      'post',
      paths.episodeFromAudio,
      { fileId, show },
    );
    if (sent.ok) navigate(episodePath(sent.data.data.documentId));
    else setFailure(describeUploadFailure(say, sent.failure));
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {shows.length > 1 && (
        <Box maxWidth="40rem">
          <Field.Root>
            <Field.Label>{say('newEpisode.show')}</Field.Label>
            <SingleSelect
              value={show ?? ''}
              onChange={(value) => {
                setChosen(String(value));
              }}
            >
              {shows.map(({ documentId, title }) => (
                <SingleSelectOption key={documentId} value={documentId}>
                  {title}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
      )}
      <UploadArea
        purpose={{ kind: 'newEpisode', show }}
        isHere={isNewEpisode}
        onAsset={({ id }) => {
          void draft(id);
        }}
      />
      {isSending && (
        <Typography variant="pi" role="status">
          {say('upload.step.drafting')}
        </Typography>
      )}
      {failure !== null && (
        <Typography variant="pi" textColor="danger600" role="alert">
          {failure}
        </Typography>
      )}
    </Flex>
  );
};

/** For a page: nothing for those who may not make episodes. */
export const NewEpisode = () => {
  const say = useText();
  const { canRead, canUpload, canCreate } = useAudioRights();
  if (!canRead || !canUpload || !canCreate) return null;
  return (
    <Box
      tag="section"
      aria-labelledby="podcast-new-episode"
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={6}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Box>
          <Typography id="podcast-new-episode" variant="delta" tag="h2">
            {say('newEpisode.title')}
          </Typography>
          <Typography variant="omega" textColor="neutral600">
            {say('newEpisode.hint')}
          </Typography>
        </Box>
        <NewEpisodeForm />
      </Flex>
    </Box>
  );
};
