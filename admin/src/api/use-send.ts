import { useCallback, useState } from 'react';
import { useFetchClient } from '@strapi/strapi/admin';

import { backendUrl } from './backend-url';
import { toFailure, type Failure } from './failure';
import { useToken, type Token } from './use-token';

export type Sent<Data> =
  { readonly ok: true; readonly data: Data } | { readonly ok: false; readonly failure: Failure };

type Method = 'get' | 'post' | 'put' | 'patch' | 'del';

export interface Sender {
  /** Never throws: what went wrong is part of the answer. */
  readonly send: <Data>(method: Method, path: string, body?: unknown) => Promise<Sent<Data>>;
  readonly isSending: boolean;
}

const patchOnce = (path: string, body: unknown, { header }: Token): Promise<Response> =>
  fetch(`${backendUrl()}${path}`, {
    method: 'PATCH',
    headers: {
      Accept: 'application/json',
      Authorization: header(),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify(body),
  });

/** `useFetchClient` has no `PATCH`. @throws in the shape of `useFetchClient` */
const patch = async (
  path: string,
  body: unknown,
  token: Token,
): Promise<{ readonly data: unknown }> => {
  let response = await patchOnce(path, body, token);
  if (response.status === 401) {
    await token.renew();
    response = await patchOnce(path, body, token);
  }
  const data: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw Object.assign(new Error('PATCH failed'), {
      response: { status: response.status, data },
    });
  }
  return { data };
};

/** Sends what an editor has decided. Several may be under way. */
export const useSend = (): Sender => {
  const client = useFetchClient();
  const token = useToken();
  const [count, setCount] = useState(0);

  const send = useCallback(
    async <Data>(method: Method, path: string, body?: unknown): Promise<Sent<Data>> => {
      setCount((before) => before + 1);
      try {
        const { data } =
          method === 'patch'
            ? await patch(path, body, token)
            : method === 'del' || method === 'get'
              ? await client[method]<Data>(path)
              : await client[method]<Data>(path, body);
        return { ok: true, data: data as Data };
      } catch (error) {
        return { ok: false, failure: toFailure(error) };
      } finally {
        setCount((before) => before - 1);
      }
    },
    [client, token],
  );
  return { send, isSending: count > 0 };
};
