import type { Core } from '@strapi/strapi';

import { episodeTable, shownoteTable, type RecordingRow } from '../site/tables';
import { EPISODE, SHOWNOTE } from '../site/uids';
import type { AudioChapter, AudioTags } from './analysis/facts';

/** Longest title that the columns hold. */
const MAX_TITLE_LENGTH = 255;

const EMPTY_TITLE = [{ title: { $null: true } }, { title: '' }];

/** The tags that a recording carries; they were written by the analysis. */
const tagsOf = ({ tags }: RecordingRow): Partial<AudioTags> => tags ?? {};
const chaptersOf = ({ chapters }: RecordingRow): readonly AudioChapter[] =>
  Array.isArray(chapters) ? (chapters as readonly AudioChapter[]) : [];

/** The title that the file suggests, or `null`. */
export const suggestTitle = (recording: RecordingRow): string | null =>
  tagsOf(recording).title?.trim().slice(0, MAX_TITLE_LENGTH) ?? null;

const fillTitle = async (
  strapi: Core.Strapi,
  documentId: string,
  title: string | null,
): Promise<void> => {
  if (title === null || title === '') return;
  const isEmpty = await episodeTable(strapi).count({
    where: { documentId, publishedAt: null, $or: EMPTY_TITLE },
  });
  // Through the Document Service: the slug comes with the title.
  if (isEmpty > 0) await strapi.documents(EPISODE).update({ documentId, data: { title } });
};

const fillNumber = async (
  strapi: Core.Strapi,
  documentId: string,
  number: number | null | undefined,
): Promise<void> => {
  if (number == null || number < 1) return;
  // One conditional statement for draft and published version: an editor who writes a number in
  // the same moment wins, and the episode doesn't look modified afterwards.
  await episodeTable(strapi).updateMany({
    where: { documentId, number: { $null: true } },
    data: { number },
  });
};

const fillOutline = async (
  strapi: Core.Strapi,
  documentId: string,
  chapters: readonly AudioChapter[],
): Promise<void> => {
  if (chapters.length === 0) return;
  await strapi.db.transaction(async () => {
    const written = await shownoteTable(strapi).count({ where: { episode: { documentId } } });
    if (written > 0) return;
    for (const [position, { title, url, startMs }] of chapters.entries()) {
      await strapi.documents(SHOWNOTE).create({
        data: {
          episode: documentId,
          kind: 'chapter',
          title: title.trim().slice(0, MAX_TITLE_LENGTH) || `${position + 1}`,
          ...(url !== null && /^https?:\/\//i.test(url) && { url }),
          startsAt: startMs,
          position,
        },
      });
    }
  });
};

/**
 * Gives the episodes with this audio what their editor left empty and the file knows: title, number
 * and outline. What an editor wrote stays.
 *
 * @param only the one episode that has just got the audio; others have had their turn
 */
export const fillEpisodes = async (
  strapi: Core.Strapi,
  recording: RecordingRow,
  only?: string,
): Promise<void> => {
  const drafts = await episodeTable(strapi).findMany({
    where: {
      publishedAt: null,
      audio: { id: recording.fileId },
      ...(only !== undefined && { documentId: only }),
    },
    select: ['id', 'documentId'],
  });
  for (const { documentId } of drafts) {
    await fillTitle(strapi, documentId, suggestTitle(recording));
    await fillNumber(strapi, documentId, tagsOf(recording).track);
    await fillOutline(strapi, documentId, chaptersOf(recording));
  }
};
