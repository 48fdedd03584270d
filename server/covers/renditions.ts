import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { getOptions } from '../config';
import { createRenditionCache, type RenditionCache } from './rendition-cache';

/** One cache per site: several live in one process during tests. */
const caches = new WeakMap<Core.Strapi, RenditionCache>();

/** What this node has made of pictures. Another node makes its own: same picture, same bytes. */
export const renditionsOf = (strapi: Core.Strapi): RenditionCache => {
  const known = caches.get(strapi);
  if (known !== undefined) return known;
  const { cacheFolder, maxCacheBytes } = getOptions(strapi).covers;
  const cache = createRenditionCache({
    folder: path.resolve(strapi.dirs.app.root, cacheFolder),
    maxBytes: maxCacheBytes,
    warn: (message) => strapi.log.warn(`podcast: ${message}`),
  });
  caches.set(strapi, cache);
  return cache;
};
