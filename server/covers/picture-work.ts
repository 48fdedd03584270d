import type { Core } from '@strapi/strapi';

import { hashBytes, type FileWork } from '../files';
import type { PictureRow } from '../site/tables';
import { inspectPicture } from './inspect-picture';
import { pictures } from './pictures';
import { readPicture } from './read-picture';
import { renderPicture } from './render-picture';
import { renditionsOf } from './renditions';
import type { Variant } from './variants';

const FEED: Variant = { kind: 'feed' };

/**
 * Looks at pictures, and makes the cover for feeds at once: only then its size is known, which JSON
 * and feed tell.
 */
export const createPictureWork = (strapi: Core.Strapi): FileWork<PictureRow> => ({
  name: 'picture',
  jobs: pictures,
  read: async (file, signal) => {
    const bytes = await readPicture(strapi, file, signal);
    const { format, width, height, hasAlpha } = await inspectPicture(bytes);
    signal.throwIfAborted();
    const sha256 = hashBytes(bytes);
    const feed = await renditionsOf(strapi).get(sha256, FEED, () =>
      renderPicture(bytes, { format, width, height, hasAlpha }, FEED),
    );
    return {
      bytes: bytes.length,
      sha256,
      columns: { format, width, height, hasAlpha, feedSide: feed.width },
    };
  },
});
