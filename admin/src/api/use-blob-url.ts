import { useCallback, useEffect, useRef, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

import { leaseBlob, type BlobLease } from './blob-lease';

export interface BlobUrl {
  readonly state: 'idle' | 'loading' | 'ready' | 'failed';
  /** Fetches it once. @returns its address in this page; `null` when it can't be had */
  readonly load: () => Promise<string | null>;
}

/**
 * The bytes behind a route of the panel as an address for `<audio>`, which sends no token: no token
 * is ever in an address. They are given up when the component goes.
 *
 * @param onBytes is shown them as well, once they are there
 */
export const useBlobUrl = (path: string, onBytes?: (bytes: Blob) => void): BlobUrl => {
  const { get } = useFetchClient();
  const [state, setState] = useState<BlobUrl['state']>('idle');
  const lease = useRef<BlobLease | null>(null);
  const listener = useRef(onBytes);
  listener.current = onBytes;

  useEffect(() => {
    const current = leaseBlob(async () => {
      const { data } = await get<Blob>(path, { responseType: 'blob' });
      if (lease.current === current) listener.current?.(data);
      return data;
    });
    lease.current = current;
    setState('idle');
    return () => {
      lease.current = null;
      current.end();
    };
  }, [get, path]);

  const load = useCallback(async () => {
    const current = lease.current;
    if (current === null) return null;
    setState('loading');
    const url = await current.load();
    if (lease.current === current) setState(url === null ? 'failed' : 'ready');
    return url;
  }, []);

  return { state, load };
};
