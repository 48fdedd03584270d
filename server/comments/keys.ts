import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

import type { Core } from '@strapi/strapi';

/** What is signed. Each has a key of its own, so that nothing signed for one is valid for another. */
export type Purpose =
  'ticket' | 'token' | 'email' | 'duplicate' | 'submission' | 'person' | 'challenge';

/** Secrets of the site: the first key signs, all keys verify, so that a site can rotate them. */
export interface Keys {
  /** HMAC-SHA-256 of `text` in base64url, 43 characters. */
  readonly sign: (purpose: Purpose, text: string) => string;
  /** What `sign` gives or gave, the present key's first: to look for what older keys signed. */
  readonly variants: (purpose: Purpose, text: string) => readonly string[];
  /** Compares in constant time. */
  readonly verify: (purpose: Purpose, text: string, mac: string) => boolean;
}

const KEY_BYTES = 32;

const deriveKey = (appKey: string, purpose: Purpose): Buffer =>
  Buffer.from(
    hkdfSync('sha256', appKey, '', `strapi-plugin-podcast/comments/${purpose}`, KEY_BYTES),
  );

const equals = (one: string, other: string): boolean => {
  const left = Buffer.from(one);
  const right = Buffer.from(other);
  return left.length === right.length && timingSafeEqual(left, right);
};

/**
 * Derives a key for each purpose (HKDF-SHA-256, RFC 5869) from a site's secrets.
 *
 * @throws Error when there is no secret to derive from
 */
export const createKeys = (appKeys: readonly string[]): Keys => {
  if (appKeys.length === 0 || appKeys.some((key) => key === '')) {
    throw new Error('The podcast plugin needs the secrets `app.keys` in config/server.');
  }
  const derived = new Map<Purpose, readonly Buffer[]>();
  const keysFor = (purpose: Purpose): readonly Buffer[] => {
    const known = derived.get(purpose);
    if (known !== undefined) return known;
    const keys = appKeys.map((appKey) => deriveKey(appKey, purpose));
    derived.set(purpose, keys);
    return keys;
  };
  const variants: Keys['variants'] = (purpose, text) =>
    keysFor(purpose).map((key) => createHmac('sha256', key).update(text).digest('base64url'));
  return {
    variants,
    sign: (purpose, text) => variants(purpose, text)[0] ?? '',
    verify: (purpose, text, mac) =>
      variants(purpose, text).filter((variant) => equals(variant, mac)).length > 0,
  };
};

const kept = new WeakMap<Core.Strapi, Keys>();

const readAppKeys = (strapi: Core.Strapi): readonly string[] => {
  const value: unknown = strapi.config.get('server.app.keys');
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((key) => typeof key === 'string');
};

/**
 * The keys of this site, from `app.keys` of its server.
 *
 * @throws Error when the site has none
 */
export const keysOf = (strapi: Core.Strapi): Keys => {
  const known = kept.get(strapi);
  if (known !== undefined) return known;
  const keys = createKeys(readAppKeys(strapi));
  kept.set(strapi, keys);
  return keys;
};
