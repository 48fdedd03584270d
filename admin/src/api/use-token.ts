import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useAuth, useFetchClient } from '@strapi/strapi/admin';

export interface Token {
  /** The header that says who asks; the token lives for minutes, so it is read for each request. */
  readonly header: () => string;
  /** Gets a new token: `useFetchClient` does so by itself when one has run out. */
  readonly renew: () => Promise<void>;
}

/** For requests that `useFetchClient` has no word for: `PATCH`, and uploads that can be resumed. */
export const useToken = (): Token => {
  const token = useAuth('PodcastToken', (state) => state.token);
  const { get } = useFetchClient();
  const current = useRef(token);
  useEffect(() => {
    current.current = token;
  }, [token]);

  const header = useCallback(() => `Bearer ${current.current ?? ''}`, []);
  const renew = useCallback(async () => {
    await get('/admin/users/me').catch(() => undefined);
    // The new token reaches this component with its next render.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }, [get]);
  return useMemo(() => ({ header, renew }), [header, renew]);
};
