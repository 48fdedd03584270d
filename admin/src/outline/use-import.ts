import { useCallback } from 'react';

import { paths } from '../api/paths';
import { useSend, type Sent } from '../api/use-send';
import type { ImportAnswer } from '../contracts/outline';

/** Has the server read a text as entries. Nothing is stored: they come into the list by hand. */
export const useImport = (episodeId: string) => {
  const { send, isSending } = useSend();
  const read = useCallback(
    (text: string): Promise<Sent<ImportAnswer>> =>
      send<ImportAnswer>('post', paths.outlineImport(episodeId), {
        text,
        mode: 'replace',
        dryRun: true,
      }),
    [episodeId, send],
  );
  return { read, isReading: isSending };
};
