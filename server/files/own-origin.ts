import type { Core } from '@strapi/strapi';

import { ownBaseUrl } from '../site/base-url';

/** A server that listens everywhere is reached here, too. */
const EVERYWHERE: ReadonlySet<string> = new Set(['', '0.0.0.0', '::']);

const hostInUrl = (host: string): string => {
  if (EVERYWHERE.has(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
};

/**
 * Where this server reaches itself: at the address that the site says it has, else where it
 * listens.
 *
 * @returns `null` for a server that listens on a socket in the file system
 */
export const findOwnOrigin = (strapi: Core.Strapi): string | null => {
  const base = ownBaseUrl(strapi);
  if (base !== null) return base.origin;
  if (strapi.config.get('server.socket')) return null;
  const host = strapi.config.get<string>('server.host', '');
  const port = strapi.config.get<number | string>('server.port', '');
  const origin = `http://${hostInUrl(host)}:${port}`;
  return URL.canParse(origin) ? origin : null;
};
