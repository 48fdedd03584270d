import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import { apiError } from '../http';
import { recordings, suggestNumber, suggestTitle } from '../media';
import { episodeTable, fileTable, type FileRow, type RecordingRow } from '../site/tables';

/** What a file gives a new episode; everything else is filled once it is attached. */
export interface AudioFields {
  readonly title?: string;
  readonly number?: number;
}

/** Longer than nearly every analysis takes; afterwards the draft is filled as soon as it is over. */
const WAIT_MS = 15_000;
const POLL_MS = 100;

/** Longest title and highest number that the columns hold. */
const MAX_TITLE_LENGTH = 255;
const MAX_NUMBER = 2_147_483_647;

/** Types that are sure to be none, so that no analysis is made of them. */
const NOT_AUDIO = /^(?:image|text|font|model)\//i;

/** The analysis finds the file at fault, not the circumstances. */
const FAULTS: ReadonlySet<string> = new Set([
  'EMPTY',
  'NOT_AUDIO',
  'UNSUPPORTED_CODEC',
  'NO_AUDIO_TRACK',
  'CORRUPT',
]);

const notAudio = (message: string) => apiError(400, 'NOT_AUDIO', message);

/** @throws ApiError 404 `FILE_NOT_FOUND`, 400 `NOT_AUDIO` */
export const findAudioFile = async (strapi: Core.Strapi, fileId: number): Promise<FileRow> => {
  const file = await fileTable(strapi).findOne({ where: { id: fileId } });
  if (file === null) throw apiError(404, 'FILE_NOT_FOUND', 'The Media Library has no such file');
  if (NOT_AUDIO.test(file.mime)) throw notAudio('The file is no audio');
  return file;
};

const isOver = (recording: RecordingRow | null): boolean =>
  recording?.state === 'ready' || recording?.state === 'failed';

const waitForRecording = async (
  strapi: Core.Strapi,
  fileId: number,
): Promise<RecordingRow | null> => {
  const endMs = Date.now() + WAIT_MS;
  let recording = await recordings.find(strapi, fileId);
  while (!isOver(recording) && Date.now() < endMs) {
    await wait(POLL_MS);
    recording = await recordings.find(strapi, fileId);
  }
  return recording;
};

/**
 * Has the file analysed, unless it is already.
 *
 * @returns `null` while that takes longer than one waits for
 * @throws ApiError 400 `NOT_AUDIO`; then no analysis stays that wasn't there before
 */
export const analyseAudioFile = async (
  strapi: Core.Strapi,
  { id }: FileRow,
  follow: (fileId: number) => Promise<void>,
): Promise<RecordingRow | null> => {
  const before = await recordings.find(strapi, id);
  await follow(id);
  const recording = await waitForRecording(strapi, id);
  if (recording?.state === 'failed' && FAULTS.has(recording.errorCode ?? '')) {
    if (before === null) await recordings.remove(strapi, [id]);
    throw notAudio(recording.message ?? 'The file is no audio');
  }
  return recording?.state === 'ready' ? recording : null;
};

/** One more than the highest number of the show. */
const nextNumber = async (strapi: Core.Strapi, show: string): Promise<number> => {
  const [last] = await episodeTable(strapi).findMany({
    where: { show: { documentId: show }, number: { $notNull: true } },
    select: ['id', 'number'],
    orderBy: [{ number: 'desc' }],
    limit: 1,
  });
  return Math.min((last?.number ?? 0) + 1, MAX_NUMBER);
};

/**
 * Title and number, from the file, else from its name and from what the show has. Nothing while the
 * file isn't analysed: it may yet tell, and what is filled in now would stand against it.
 *
 * @param show document id
 */
export const fieldsFromAudio = async (
  strapi: Core.Strapi,
  show: string,
  file: FileRow,
  recording: RecordingRow | null,
): Promise<AudioFields> => {
  if (recording === null) return {};
  const named = suggestTitle(recording) ?? '';
  const title = named === '' ? path.parse(file.name).name.trim() : named;
  return {
    title: title.slice(0, MAX_TITLE_LENGTH),
    number: suggestNumber(recording) ?? (await nextNumber(strapi, show)),
  };
};
