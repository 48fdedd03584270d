import { useCallback, useSyncExternalStore } from 'react';

import type { SharedLoad } from './shared-load';
import type { Loaded } from './use-load';

const LOADING = { state: 'loading', data: null, failure: null } as const;

const nothing = (): void => undefined;

/** @param path `null` asks for nothing */
export const useSharedLoad = <Data>(
  shared: SharedLoad<Data>,
  path: string | null,
): Loaded<Data> => {
  const subscribe = useCallback(
    (listener: () => void) => (path === null ? nothing : shared.subscribe(path, listener)),
    [shared, path],
  );
  return useSyncExternalStore(subscribe, () => (path === null ? LOADING : shared.read(path)));
};
