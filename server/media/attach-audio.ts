import type { Core } from '@strapi/strapi';

import { afterCommit } from '../site/after-commit';
import { now } from '../site/clock';
import {
  documentIdOf,
  onDocument,
  setData,
  type DocumentMiddleware,
} from '../site/document-middleware';
import { episodeTable } from '../site/tables';
import { EPISODE } from '../site/uids';
import { fillEpisodes, suggestTitle } from './prefill';
import { ensureRecording, findRecording } from './recordings';

/** Tells the queue that there is work. */
export type Wake = () => void;

const isEmptyText = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The file id in any of the forms in which a single media field is written. */
const fileIdOf = (value: unknown): number | null => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  if (Array.isArray(value)) return fileIdOf(value[0]);
  return typeof value === 'object' && value !== null && 'id' in value ? fileIdOf(value.id) : null;
};

const audioOf = async (strapi: Core.Strapi, documentId: string): Promise<number | null> => {
  const draft = await episodeTable(strapi).findOne({
    where: { documentId, publishedAt: null },
    select: ['id'],
    populate: { audio: { select: ['id'] } },
  });
  return draft?.audio?.id ?? null;
};

/** Sees to it that the file has a recording; fills the episode if the recording is ready already. */
export const followAudio = async (
  strapi: Core.Strapi,
  wake: Wake,
  fileId: number,
  documentId?: string,
): Promise<void> => {
  if (await ensureRecording(strapi, fileId, now(strapi))) {
    await afterCommit(strapi, wake);
    return;
  }
  const recording = await findRecording(strapi, fileId);
  if (recording?.state === 'ready') await fillEpisodes(strapi, recording, documentId);
};

/**
 * Whichever way an audio file gets onto an episode, it is analysed. A title that the form sends
 * empty, because it was opened before the file was read, doesn't undo what the file gave.
 */
export const attachAudio = (strapi: Core.Strapi, wake: Wake): DocumentMiddleware =>
  onDocument(EPISODE, ['create', 'update'], async (call, next) => {
    const { documentId, data = {} } = call.params;
    const before = documentId === undefined ? null : await audioOf(strapi, documentId);
    const attached = 'audio' in data ? fileIdOf(data.audio) : before;
    if (
      attached !== null &&
      isEmptyText(data.title) &&
      (call.action === 'create' || 'title' in data)
    ) {
      const recording = await findRecording(strapi, attached);
      const title = recording === null ? null : suggestTitle(recording);
      if (title !== null) setData(call, { title });
    }
    const result = await next();
    const resultId = documentIdOf(result);
    if (resultId === null) return result;
    const after = await audioOf(strapi, resultId);
    if (after !== null && after !== before) await followAudio(strapi, wake, after, resultId);
    return result;
  });
