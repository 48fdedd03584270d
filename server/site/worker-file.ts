import path from 'node:path';

import type { Core } from '@strapi/strapi';

/** A worker's file in the installed plugin, beside the server's bundle. */
export const findWorker = (strapi: Core.Strapi, name: 'analysis-worker' | 'peaks-worker'): string =>
  path.join(
    strapi.config.get<string>('enabledPlugins.podcast.pathToPlugin'),
    'dist',
    name,
    'index.js',
  );
