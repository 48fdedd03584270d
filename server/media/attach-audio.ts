import type { Core } from '@strapi/strapi';

import { isWorthAnotherTry, whenCommitted } from '../files';
import { now } from '../site/clock';
import {
  documentIdOf,
  onDocument,
  setData,
  type DocumentMiddleware,
} from '../site/document-middleware';
import { episodeTable } from '../site/tables';
import { EPISODE } from '../site/uids';
import { fillEpisodes, suggestNumber, suggestTitle } from './prefill';
import { recordings } from './recordings';

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

const follow = async (
  strapi: Core.Strapi,
  wake: Wake,
  fileId: number,
  documentId?: string,
): Promise<void> => {
  if (await recordings.ensure(strapi, fileId, now(strapi))) {
    wake();
    return;
  }
  const recording = await recordings.find(strapi, fileId);
  if (recording?.state === 'ready') await fillEpisodes(strapi, recording, documentId);
  if (recording?.state === 'failed' && isWorthAnotherTry(recording.errorCode)) {
    await recordings.requeue(strapi, fileId, now(strapi));
    wake();
  }
};

/** Sees to it that the file has a recording; fills the episode if the recording is ready already. */
export const followAudio = (
  strapi: Core.Strapi,
  wake: Wake,
  fileId: number,
  documentId?: string,
): Promise<void> => whenCommitted(strapi, fileId, () => follow(strapi, wake, fileId, documentId));

type Data = Readonly<Record<string, unknown>>;

/**
 * A form that was opened before the file was read sends the title empty, and the number with it.
 * That doesn't undo what the file gave.
 */
const restoreFilled = async (strapi: Core.Strapi, fileId: number, data: Data): Promise<Data> => {
  const recording = await recordings.find(strapi, fileId);
  const title = recording && suggestTitle(recording);
  if (recording === null || title === null) return {};
  const number = 'number' in data && data.number == null ? suggestNumber(recording) : null;
  return { title, ...(number !== null && { number }) };
};

/** Whichever way an audio file gets onto an episode, it is analysed. */
export const attachAudio = (strapi: Core.Strapi, wake: Wake): DocumentMiddleware =>
  onDocument(EPISODE, ['create', 'update'], async (call, next) => {
    const { documentId, data = {} } = call.params;
    const before = documentId === undefined ? null : await audioOf(strapi, documentId);
    const attached = 'audio' in data ? fileIdOf(data.audio) : before;
    const isTitleEmpty = isEmptyText(data.title) && (call.action === 'create' || 'title' in data);
    if (attached !== null && isTitleEmpty) {
      setData(call, await restoreFilled(strapi, attached, data));
    }
    const result = await next();
    const resultId = documentIdOf(result);
    if (resultId === null) return result;
    const after = await audioOf(strapi, resultId);
    if (after !== null && after !== before) await followAudio(strapi, wake, after, resultId);
    return result;
  });
