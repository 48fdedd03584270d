import type { Core } from '@strapi/strapi';

import { afterCommit } from '../site/after-commit';
import { now } from '../site/clock';
import { isRecord, rowIdOf } from '../site/guards';
import { EPISODE, FILE } from '../site/uids';
import { followAudio, type Wake } from './attach-audio';
import { deleteRecordings, requeueRecording } from './recordings';

type Data = Readonly<Record<string, unknown>>;

/** `POST /upload` with `ref`, `refId` and `field` attaches a file without the Document Service. */
const attachesToEpisode = (data: Data): boolean =>
  Array.isArray(data.related) &&
  data.related.some((target) => isRecord(target) && target.__type === EPISODE);

/** Replacing a file's bytes writes its size and hash; editing its name or caption doesn't. */
const replacesBytes = (data: Data): boolean => 'size' in data || 'hash' in data || 'url' in data;

/**
 * Follows the files of the Media Library, whose rows are written by Strapi's upload plugin past the
 * Document Service: replaced bytes are analysed anew, and a deleted file takes its recording along.
 */
export const watchFiles = (strapi: Core.Strapi, wake: Wake): void => {
  strapi.db.lifecycles.subscribe({
    models: [FILE],

    async afterCreate({ params, result }) {
      const fileId = rowIdOf(result);
      if (fileId !== null && isRecord(params.data) && attachesToEpisode(params.data)) {
        await followAudio(strapi, wake, fileId);
      }
    },

    async afterUpdate({ params, result }) {
      const fileId = rowIdOf(result);
      if (fileId === null || !isRecord(params.data) || !replacesBytes(params.data)) return;
      if (await requeueRecording(strapi, fileId, now(strapi))) await afterCommit(strapi, wake);
    },

    async afterDelete({ result }) {
      const fileId = rowIdOf(result);
      if (fileId !== null) await deleteRecordings(strapi, [fileId]);
    },
  });
};
