import { useForm } from '@strapi/strapi/admin';

import { readAudioFile } from '../panel/audio-file';

/** Left out where the role may not see the field: then nothing can be told of it. */
const isEmptied = (values: unknown): boolean =>
  typeof values === 'object' && values !== null && 'audio' in values && values.audio === null;

/**
 * Whether what is typed, saved or not, is an episode without audio.
 *
 * @param documentId `undefined` for one that isn't saved yet
 */
export const useLacksAudio = (documentId: string | undefined): boolean => {
  const values: unknown = useForm('PodcastCheck', (state) => state.values, false);
  return documentId === undefined ? readAudioFile(values) === null : isEmptied(values);
};
