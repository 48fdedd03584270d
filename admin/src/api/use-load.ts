import { useCallback, useEffect, useRef, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

import { toFailure, type Failure } from './failure';

export type Loaded<Data> =
  | { readonly state: 'loading'; readonly data: null; readonly failure: null }
  | { readonly state: 'failed'; readonly data: Data | null; readonly failure: Failure }
  | { readonly state: 'ready'; readonly data: Data; readonly failure: null };

export interface Load<Data> {
  readonly result: Loaded<Data>;
  /** Asks again; what is shown stays until the answer is there. */
  readonly reload: () => Promise<void>;
  /** Shows what is known before the server says so. */
  readonly replace: (data: Data) => void;
}

const LOADING = { state: 'loading', data: null, failure: null } as const;

/**
 * Loads `path` below the panel's API, and again when it changes. Answers to a former path are
 * dropped.
 *
 * @param path `null` asks for nothing yet
 */
export const useLoad = <Data>(path: string | null): Load<Data> => {
  const { get } = useFetchClient();
  const [result, setResult] = useState<Loaded<Data>>(LOADING);
  const current = useRef(path);
  const asked = useRef(0);
  const shown = useRef(0);

  const reload = useCallback(async () => {
    if (path === null) return;
    asked.current += 1;
    const turn = asked.current;
    /** Of two questions under way the answer to the earlier one may come last. */
    const isNews = (): boolean => {
      if (current.current !== path || turn < shown.current) return false;
      shown.current = turn;
      return true;
    };
    try {
      const { data } = await get<Data>(path);
      if (isNews()) setResult({ state: 'ready', data, failure: null });
    } catch (error) {
      if (!isNews()) return;
      const failure = toFailure(error);
      setResult(({ data }) => ({ state: 'failed', data, failure }));
    }
  }, [get, path]);

  useEffect(() => {
    current.current = path;
    setResult(LOADING);
    void reload();
    return () => {
      // An answer that comes after the page was left is nobody's.
      current.current = null;
    };
  }, [path, reload]);

  const replace = useCallback((data: Data) => {
    setResult({ state: 'ready', data, failure: null });
  }, []);

  return { result, reload, replace };
};
