import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { getOptions } from '../config';
import { locateFile } from '../files';
import { apiError, IMMUTABLE, REVALIDATE, sendFile, type BaseUrl, type RouteAnswer } from '../http';
import { now } from '../site/clock';
import { episodeTable, fileTable, type EpisodeRow } from '../site/tables';
import { isPublic } from '../site/visibility';
import { isPlayable, mediaUrl, versionOf, type PlayableRecording } from './published-audio';
import { recordings } from './recordings';
import { serveRemote } from './serve-remote';

export interface MediaRequest {
  readonly recordingId: string;
  readonly version: string;
  readonly name: string;
  readonly asAttachment: boolean;
}

const RETRY_AFTER_SECONDS = 5;

const notFound = (): Error =>
  apiError(404, 'EPISODE_NOT_FOUND', 'There is no published episode with this recording.');

const notReady = (): Error =>
  apiError(
    503,
    'RECORDING_NOT_READY',
    'The recording has just been replaced and is being read.',
    {},
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );

/** A released episode with this audio file: without one the recording is nobody's business. */
const findEpisode = (strapi: Core.Strapi, fileId: number, at: Date): Promise<EpisodeRow | null> =>
  episodeTable(strapi).findOne({
    where: {
      $and: [
        isPublic(at),
        { $or: [{ audio: { id: fileId } }, { alternateAudio: { id: fileId } }] },
      ],
    },
    orderBy: [{ releasedAt: 'desc' }, { id: 'desc' }],
  });

const readableName = (episode: EpisodeRow, { extension }: PlayableRecording): string =>
  `${episode.title ?? episode.slug ?? 'episode'}${extension}`;

/**
 * Answers a request for audio: the file with ranges, a redirect to another upload provider, or a
 * redirect to the new address of a file that was replaced.
 *
 * @throws ApiError 404 unless a released episode has this recording; 503 while a replaced file is
 *   being read
 */
export const serveRecording = async (
  strapi: Core.Strapi,
  ctx: Context,
  baseUrl: BaseUrl,
  request: MediaRequest,
): Promise<RouteAnswer> => {
  const recording = await recordings.findById(strapi, request.recordingId);
  if (recording === null || !isPlayable(recording)) throw notFound();
  const episode = await findEpisode(strapi, recording.fileId, now(strapi));
  if (episode === null) throw notFound();
  if (recording.state !== 'ready') throw notReady();

  if (request.version !== versionOf(recording)) {
    // The new bytes may be of another format: whatever extension the old address had goes.
    const url = mediaUrl(baseUrl, recording, request.name.replace(/\.\w+$/, ''));
    const query = request.asAttachment ? '?download=1' : '';
    return { kind: 'redirect', url: url + query, cacheControl: REVALIDATE };
  }
  if (!request.name.endsWith(recording.extension)) throw notFound();
  const file = await fileTable(strapi).findOne({ where: { id: recording.fileId } });
  if (file === null) throw notFound();
  const facts = {
    expected: { bytes: Number(recording.bytes) },
    version: recording.sha256,
    lastModified: new Date(recording.analysedAt ?? recording.updatedAt),
    contentType: recording.mimeType,
    disposition: {
      type: request.asAttachment ? 'attachment' : 'inline',
      fileName: readableName(episode, recording),
    },
  } as const;
  const location = locateFile(strapi, file);
  if (location.kind === 'remote') {
    const answer = await serveRemote(strapi, ctx, baseUrl, file, facts);
    if (answer === null) throw notFound();
    return answer;
  }
  const result = await sendFile(ctx, {
    ...facts,
    path: location.path,
    cacheControl: IMMUTABLE,
    maxRanges: getOptions(strapi).media.maxRanges,
  });
  if (result === 'missing') throw notFound();
  if (result === 'changed') throw notReady();
  return { kind: 'answered' };
};
