import { useEffect, useRef } from 'react';

import { paths } from '../../api/paths';
import type { Loaded } from '../../api/use-load';
import { useSharedLoad } from '../../api/use-shared-load';
import type { EpisodeCheck } from '../../contracts/audio';
import { checks } from './check-store';

/**
 * What would be said of the draft as it is saved; asked anew with each save, and whenever the editor
 * comes back to the window.
 *
 * @param documentId `undefined` asks for nothing
 * @param savedAt when it was saved last
 */
export const useCheck = (
  documentId: string | undefined,
  savedAt: string | undefined,
): Loaded<EpisodeCheck> => {
  const path = documentId === undefined ? null : paths.episodeCheck(documentId);
  const before = useRef(savedAt);
  useEffect(() => {
    if (path === null || before.current === savedAt) return;
    before.current = savedAt;
    checks.reload(path);
  }, [path, savedAt]);
  useEffect(() => {
    if (path === null) return undefined;
    const again = (): void => {
      checks.reload(path);
    };
    window.addEventListener('focus', again);
    return () => {
      window.removeEventListener('focus', again);
    };
  }, [path]);
  return useSharedLoad(checks, path);
};
