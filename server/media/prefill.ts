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

/** The number that the file suggests, or `null`: tracks count from 1, as episodes do. */
export const suggestNumber = (recording: RecordingRow): number | null => {
  const { track = null } = tagsOf(recording);
  return track !== null && track >= 1 ? track : null;
};

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
  number: number | null,
): Promise<void> => {
  if (number === null) return;
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
 * and outline. What an editor wrote stays. It is a help, so trouble with it is logged and never
 * keeps an editor from saving.
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
    try {
      await fillTitle(strapi, documentId, suggestTitle(recording));
      await fillNumber(strapi, documentId, suggestNumber(recording));
      await fillOutline(strapi, documentId, chaptersOf(recording));
    } catch (error) {
      strapi.log.error(`podcast: episode ${documentId} was not filled: ${String(error)}`);
    }
  }
};
