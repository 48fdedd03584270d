import type { BaseUrl } from '../http';

/** A feed of this site: that of the show with this slug, or with none the site's first one. */
export interface OwnFeed {
  readonly slug: string | null;
}

export interface Here {
  readonly baseUrl: BaseUrl;
  /** Host and port of the request: a site may be reached by more names than the one it knows. */
  readonly host: string;
}

const DEFAULT_FEED = '/feed.xml';
/** As the router reads paths, in capitals or not. */
const SHOW_FEED = /^\/shows\/([^/]+)\/feed\.xml$/i;

/** A name means the same with the dot of the root; ports that their scheme implies are gone already. */
const hostOf = ({ host }: URL): string => host.replace(/\.(?=:|$)/, '');

/** The path as text without slashes at the end, or `null` where its encoding is broken. */
const pathOf = ({ pathname }: URL): string | null => {
  try {
    return decodeURIComponent(pathname).replace(/\/+$/, '');
  } catch {
    return null;
  }
};

/**
 * Which of this site's feeds an address leads to, or `null` for any other. Query, fragment and
 * scheme don't count: behind a proxy the scheme may not be the one seen here.
 */
export const readOwnFeed = (address: string, { baseUrl, host }: Here): OwnFeed | null => {
  const url = new URL(address);
  const api = new URL(baseUrl.api);
  const requested = URL.canParse(`${url.protocol}//${host}`)
    ? new URL(`${url.protocol}//${host}`)
    : api;
  if (![api, requested].some((own) => hostOf(own) === hostOf(url))) return null;
  const [path, apiPath] = [pathOf(url), pathOf(api)];
  if (path === null || apiPath === null) return null;
  if (!path.toLowerCase().startsWith(apiPath.toLowerCase())) return null;
  const rest = path.slice(apiPath.length);
  if (rest.toLowerCase() === DEFAULT_FEED) return { slug: null };
  const slug = SHOW_FEED.exec(rest)?.[1];
  return slug === undefined ? null : { slug };
};
