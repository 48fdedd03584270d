import { useMay } from '../ui/use-may';

export interface AudioRights {
  readonly canRead: boolean;
  readonly canUpload: boolean;
  /** New episodes, in the Content Manager's sense. */
  readonly canCreate: boolean;
}

/** What this administrator may do with audio; nothing while that is being looked up. */
export const useAudioRights = (): AudioRights => {
  const may = useMay();
  return {
    canRead: may('read'),
    canUpload: may('uploadAudio') && may('addAssets'),
    canCreate: may('createEpisodes'),
  };
};
