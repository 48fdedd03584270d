import type { Core } from '@strapi/strapi';

import { getOptions } from './config';
import { createPictureWork, pictures } from './covers';
import {
  createFollower,
  followAttachments,
  followForgotten,
  startQueue,
  watchFiles,
  type Attachment,
  type Queue,
} from './files';
import {
  checkFfmpeg,
  createAnalyser,
  createRecordingWork,
  createWaveformWork,
  fillEpisodes,
  followAudio,
  measureForgotten,
  measureRecording,
  recordings,
  type Analyser,
  waveforms,
} from './media';
import { now } from './site/clock';
import type { DocumentMiddleware } from './site/document-middleware';
import type { RecordingRow } from './site/tables';
import { CONTRIBUTOR, EPISODE, SHOW, SHOWNOTE } from './site/uids';
import { findWorker } from './site/worker-file';
import { createTranscriptWork, transcripts } from './transcripts';

/** The queues of one site; until they are started nothing waits for new work. */
interface Queues {
  readonly recordings: Queue;
  readonly pictures: Queue;
  readonly transcripts: Queue;
  readonly waveforms: Queue;
}

/** One set per Strapi instance: several live in one process during tests. */
const queues = new WeakMap<Core.Strapi, Queues>();

/** The one worker of a site, for uploads as well: two would take twice the memory. */
const analysers = new WeakMap<Core.Strapi, Analyser>();

/** `null` before the site has started and after it has stopped. */
export const analyserOf = (strapi: Core.Strapi): Analyser | null => analysers.get(strapi) ?? null;

/** Before the bootstrap nothing waits; afterwards new work need not wait for the next poll. */
const wake = (strapi: Core.Strapi, kind: keyof Queues) => (): void =>
  queues.get(strapi)?.[kind].wake();

export const wakeRecordings = (strapi: Core.Strapi): (() => void) => wake(strapi, 'recordings');

const followPicture = (strapi: Core.Strapi): Attachment['follow'] =>
  createFollower(strapi, pictures, wake(strapi, 'pictures'));

/** Media fields by what is done with their files. */
const attachmentsOf = (strapi: Core.Strapi) => {
  const picture = followPicture(strapi);
  const recording = followRecording(strapi);
  const transcript = createFollower(strapi, transcripts, wake(strapi, 'transcripts'));
  return {
    /** Has a middleware of its own, `attachAudio`, which fills the form too. */
    audio: [
      {
        uid: EPISODE,
        field: 'audio',
        follow: (fileId: number) => followAudio(strapi, wakeRecordings(strapi), fileId),
      },
    ],
    recordings: [{ uid: EPISODE, field: 'alternateAudio', follow: recording }],
    transcripts: [{ uid: EPISODE, field: 'transcript', follow: transcript }],
    pictures: [
      { uid: SHOW, field: 'cover', follow: picture },
      { uid: SHOW, field: 'banner', follow: picture },
      { uid: EPISODE, field: 'cover', follow: picture },
      { uid: SHOWNOTE, field: 'image', follow: picture },
      { uid: CONTRIBUTOR, field: 'portrait', follow: picture },
    ],
  } satisfies Record<string, readonly Attachment[]>;
};

/** An audio file that is in no field yet, so that its facts are there once it is. */
export const followRecording = (strapi: Core.Strapi): ((fileId: number) => Promise<void>) =>
  createFollower(strapi, recordings, wakeRecordings(strapi));

/** Whichever way a file gets into a media field, it is looked at. */
export const followFiles = (strapi: Core.Strapi): DocumentMiddleware => {
  const attachments = attachmentsOf(strapi);
  return followAttachments(strapi, [
    ...attachments.recordings,
    ...attachments.transcripts,
    ...attachments.pictures,
  ]);
};

/** The pictures of an outline that was written without the Document Service. */
export const followPictures =
  (strapi: Core.Strapi) =>
  async (fileIds: readonly number[]): Promise<void> => {
    const follow = followPicture(strapi);
    for (const fileId of fileIds) await follow(fileId);
  };

/** The cover in a recording may be another one than before. */
const followCover = async (strapi: Core.Strapi, recording: RecordingRow): Promise<void> => {
  if (recording.cover === null) {
    await pictures.remove(strapi, [recording.fileId]);
    return;
  }
  const at = now(strapi);
  if (
    (await pictures.requeue(strapi, recording.fileId, at)) ||
    (await pictures.ensure(strapi, recording.fileId, at))
  ) {
    wake(strapi, 'pictures')();
  }
};

/** Fills what the file knows, looks at its cover, and has its sound measured. */
const whenRecordingIsReady =
  (strapi: Core.Strapi) =>
  async (recording: RecordingRow): Promise<void> => {
    await fillEpisodes(strapi, recording);
    await followCover(strapi, recording);
    await measureRecording(strapi, wake(strapi, 'waveforms'), recording);
  };

/** Watches the Media Library and begins to work off what waits. */
export const startFileWork = async (strapi: Core.Strapi): Promise<void> => {
  const options = getOptions(strapi);
  const { analysis, media } = options;
  const { timeoutMs, measureTimeoutMs, maxHeapMb } = analysis;
  await checkFfmpeg(media.ffmpegPath);
  const attachments = attachmentsOf(strapi);
  watchFiles(
    strapi,
    [
      { jobs: recordings, wake: wake(strapi, 'recordings') },
      { jobs: pictures, wake: wake(strapi, 'pictures') },
      { jobs: transcripts, wake: wake(strapi, 'transcripts') },
      { jobs: waveforms },
    ],
    Object.values(attachments).flat(),
  );
  await followForgotten(strapi, recordings, [...attachments.audio, ...attachments.recordings]);
  await followForgotten(strapi, pictures, attachments.pictures);
  await followForgotten(strapi, transcripts, attachments.transcripts);
  await measureForgotten(strapi, media.ffmpegPath !== null);
  const workerFile = findWorker(strapi, 'analysis-worker');
  const analyser = createAnalyser({ workerFile, timeoutMs, maxHeapMb });
  const meter = createAnalyser({ workerFile, timeoutMs: measureTimeoutMs, maxHeapMb });
  analysers.set(strapi, analyser);
  queues.set(strapi, {
    recordings: startQueue(
      strapi,
      createRecordingWork(strapi, analyser, analysis, whenRecordingIsReady(strapi)),
      analysis,
    ),
    pictures: startQueue(strapi, createPictureWork(strapi), analysis),
    transcripts: startQueue(strapi, createTranscriptWork(strapi), analysis),
    waveforms: startQueue(strapi, createWaveformWork(strapi, meter, options), analysis),
  });
};

export const stopFileWork = async (strapi: Core.Strapi): Promise<void> => {
  const running = queues.get(strapi);
  queues.delete(strapi);
  analysers.delete(strapi);
  await Promise.all(Object.values(running ?? {}).map((queue: Queue) => queue.stop()));
};
