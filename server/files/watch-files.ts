import type { Core } from '@strapi/strapi';

import { afterCommit } from '../site/after-commit';
import { now } from '../site/clock';
import { isRecord, rowIdOf } from '../site/guards';
import type { JobRow } from '../site/tables';
import { FILE } from '../site/uids';
import type { Attachment } from './attachments';
import type { Jobs } from './jobs';

/**
 * Jobs of one type, and how to tell their queue that there is work. Without `wake` replaced bytes are
 * left to whoever queues these jobs: they build on what another one finds out.
 */
export interface WatchedJobs<Row extends JobRow = JobRow> {
  readonly jobs: Pick<Jobs<Row>, 'requeue' | 'remove'>;
  readonly wake?: () => void;
}

type Data = Readonly<Record<string, unknown>>;

/** `POST /upload` with `ref`, `refId` and `field` attaches a file without the Document Service. */
const isAttachedTo = (data: Data, { uid, field }: Attachment): boolean =>
  Array.isArray(data.related) &&
  data.related.some(
    (target) =>
      isRecord(target) &&
      target.__type === uid &&
      (!isRecord(target.__pivot) || target.__pivot.field === field),
  );

/** Replacing a file's bytes writes its size and hash; editing its name or caption doesn't. */
const replacesBytes = (data: Data): boolean => 'size' in data || 'hash' in data || 'url' in data;

/**
 * Follows the files of the Media Library, whose rows are written by Strapi's upload plugin past the
 * Document Service: replaced bytes are looked at anew, and a deleted file takes its rows along.
 */
export const watchFiles = (
  strapi: Core.Strapi,
  watched: readonly WatchedJobs[],
  attachments: readonly Attachment[],
): void => {
  strapi.db.lifecycles.subscribe({
    models: [FILE],

    async afterCreate({ params, result }) {
      const fileId = rowIdOf(result);
      const data: unknown = params.data;
      if (fileId === null || !isRecord(data)) return;
      for (const attachment of attachments) {
        if (isAttachedTo(data, attachment)) await attachment.follow(fileId);
      }
    },

    async afterUpdate({ params, result }) {
      const fileId = rowIdOf(result);
      if (fileId === null || !isRecord(params.data) || !replacesBytes(params.data)) return;
      for (const { jobs, wake } of watched) {
        if (wake === undefined) continue;
        if (await jobs.requeue(strapi, fileId, now(strapi))) await afterCommit(strapi, wake);
      }
    },

    async afterDelete({ result }) {
      const fileId = rowIdOf(result);
      if (fileId === null) return;
      for (const { jobs } of watched) await jobs.remove(strapi, [fileId]);
    },
  });
};
