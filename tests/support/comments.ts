import type { Site } from './boot';

/** A site as its readers reach it, in this process or another. */
export type PublicSite = Pick<Site, 'fetch'>;

/** A site that also knows its first administrator. */
export type AdminSite = Pick<Site, 'fetch' | 'admin'>;

/** Options with which tests can write as fast as they like. */
export const FAST = {
  ticket: { minAgeMs: 0 },
  challenge: 'off',
  limits: {
    perPerson: { points: 100_000, durationMs: 60_000 },
    perEpisode: { points: 100_000, durationMs: 60_000 },
    perSite: { points: 100_000, durationMs: 60_000 },
    requests: { points: 100_000, durationMs: 60_000 },
  },
} as const;

export interface Answer<Data = Readonly<Record<string, unknown>>> {
  readonly status: number;
  readonly headers: Headers;
  /** `details.code` of an error. */
  readonly code: string | null;
  readonly data: Data;
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Submitted {
  readonly id: string;
  readonly state: 'published' | 'held';
  readonly token: string;
  readonly notices: readonly string[];
}

interface ErrorBody {
  readonly error?: { readonly details?: { readonly code?: string } };
}

/** Asks a public route of the plugin and reads its answer, JSON or not. */
export const ask = async <Data = Readonly<Record<string, unknown>>>(
  site: PublicSite,
  method: string,
  path: string,
  {
    body,
    headers = {},
  }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer<Data>> => {
  const response = await site.fetch(`/api/podcast${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const json = isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {};
  return {
    status: response.status,
    headers: response.headers,
    code: (json as ErrorBody).error?.details?.code ?? null,
    data: json.data as Data,
    json,
    text,
  };
};

/** A ticket for the form of an episode. */
export const takeTicket = async (site: PublicSite, slug: string): Promise<string> => {
  const { data } = await ask<{ readonly ticket: string }>(
    site,
    'GET',
    `/episodes/${slug}/comments/form`,
  );
  return data.ticket;
};

/** Loads the form and sends it. */
export const postComment = async (
  site: Site,
  slug: string,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<Submitted>> => {
  const ticket = body.ticket ?? (await takeTicket(site, slug));
  return ask<Submitted>(site, 'POST', `/episodes/${slug}/comments`, {
    body: { ...body, ticket },
    headers,
  });
};

/** Asks a route of the admin panel as the first administrator. */
export const askAdmin = async <Data = unknown>(
  site: AdminSite,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<Data>> => {
  const { token } = await site.admin();
  const response = await site.fetch(`/podcast${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  return {
    status: response.status,
    headers: response.headers,
    code: (json as ErrorBody).error?.details?.code ?? null,
    data: json.data as Data,
    json,
    text,
  };
};
