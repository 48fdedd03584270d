/** Where this site is reached from outside; neither ends in a slash. */
export interface BaseUrl {
  /** Scheme, host, port and, where the site lives below one, a path: `https://x.org/cms`. */
  readonly origin: string;
  /** The plugin's public API: `https://x.org/cms/api/podcast`. */
  readonly api: string;
}

export interface BaseUrlSources {
  /** Strapi's `server.url`: empty, a path, or absolute with or without a path. */
  readonly serverUrl: string | undefined;
  /** Scheme and authority of the request, for sites that leave `server.url` empty. */
  readonly requestOrigin: string;
  /** Strapi's `api.rest.prefix`, `/api` by default. */
  readonly apiPrefix: string;
}

const isHttpUrl = (text: string): boolean => /^https?:\/\//i.test(text);

const trimSlashes = (path: string): string => path.replace(/^\/+|\/+$/g, '');

const toPath = (path: string): string => {
  const trimmed = trimSlashes(path.trim());
  return trimmed === '' ? '' : `/${trimmed}`;
};

/**
 * Reads the site's own address as Strapi does: what does not begin with `http` is a path.
 *
 * @throws TypeError when `serverUrl` is absolute but no URL
 */
export function resolveBaseUrl(sources: BaseUrlSources): BaseUrl {
  const serverUrl = sources.serverUrl?.trim() ?? '';
  const url = isHttpUrl(serverUrl)
    ? new URL(serverUrl)
    : new URL(toPath(serverUrl) || '/', sources.requestOrigin);
  const origin = url.origin + toPath(url.pathname);
  return { origin, api: `${origin}${toPath(sources.apiPrefix)}/podcast` };
}

/**
 * Appends path segments, each percent-encoded as a whole, slashes included.
 *
 * @throws TypeError on an empty segment, `.` or `..`: every client would resolve those away
 */
export function joinUrl(base: string, ...segments: readonly string[]): string {
  const encoded = segments.map((segment) => {
    if (/^\.{0,2}$/.test(segment)) throw new TypeError(`Not a path segment: "${segment}"`);
    return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd'));
  });
  return [base.replace(/\/+$/, ''), ...encoded].join('/');
}

/**
 * Makes the URL of an uploaded file absolute. The local provider stores paths below `server.url`
 * (`/uploads/x.jpg`), others absolute URLs.
 *
 * @param origin `BaseUrl.origin`
 * @returns `null` for no URL and for schemes other than http and https
 */
export function absolutise(origin: string, url: string | null): string | null {
  const text = url?.trim() ?? '';
  if (text === '') return null;
  if (isHttpUrl(text)) return URL.canParse(text) ? new URL(text).href : null;
  if (text.startsWith('//')) return absolutise(origin, new URL(origin).protocol + text);
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return null;
  return new URL(`${origin.replace(/\/+$/, '')}/${text.replace(/^\/+/, '')}`).href;
}
