import type { Core } from '@strapi/strapi';

import { findRendition } from '../covers';
import {
  apiError,
  IMMUTABLE,
  REVALIDATE,
  sendFile,
  type PublicRequest,
  type RouteAnswer,
} from '../http';
import { now } from '../site/clock';
import { findPictureUsage } from './picture-usage';
import type { PictureParams } from './schemas';

const notFound = (): Error => apiError(404, 'PICTURE_NOT_FOUND', 'There is no such picture.');

const RETRY_AFTER_SECONDS = 5;

const notReady = (): Error =>
  apiError(
    503,
    'PICTURE_NOT_READY',
    'The picture has just been replaced and is being looked at.',
    {},
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );

/** A file that was given up between finding and opening it is made once more. */
const ATTEMPTS = 2;

/**
 * Answers with a picture in one size and format. A portrait is asked for anew each time, so that it
 * is gone at once when somebody withdraws their consent.
 *
 * @throws ApiError 404 `PICTURE_NOT_FOUND` unless the picture is part of something public; 503 while
 *   a replaced one is looked at
 */
export const createPictureHandler =
  (strapi: Core.Strapi) =>
  async ({ params, ctx, baseUrl }: PublicRequest<PictureParams>): Promise<RouteAnswer> => {
    const { picture, version, name } = params;
    const found = await findRendition(strapi, { documentId: picture, version, name });
    const usage = found && (await findPictureUsage(strapi, found.fileId, now(strapi)));
    if (found === null || usage === null) throw notFound();
    if (found.kind === 'moved') {
      return { kind: 'redirect', url: found.urlOf(baseUrl), cacheControl: REVALIDATE };
    }
    const cacheControl = usage === 'portrait' ? REVALIDATE : IMMUTABLE;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const rendition = await found.load();
      if (rendition === null) break;
      const contentType = rendition.mimeType;
      if (rendition.kind === 'bytes') {
        const { body } = rendition;
        return {
          kind: 'bytes',
          body,
          isCompressed: true,
          contentType,
          lastModified: null,
          cacheControl,
        };
      }
      const result = await sendFile(ctx, {
        path: rendition.path,
        expected: rendition.expected,
        version: rendition.version,
        contentType,
        cacheControl,
        disposition: { type: 'inline', fileName: name },
      });
      if (result === 'sent') return { kind: 'answered' };
    }
    throw notReady();
  };
