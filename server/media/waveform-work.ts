import { stat } from 'node:fs/promises';

import type { Core } from '@strapi/strapi';

import type { PodcastOptions } from '../config';
import { locateFile, type FileWork, type Found } from '../files';
import type { FileRow, WaveformRow } from '../site/tables';
import { AudioError, UnmeasuredError, type Analyser, type AudioSource } from './analysis';
import type { FfmpegTask } from './analysis/decode-with-ffmpeg';
import type { Container } from './analysis/facts';
import { withCopy, withRemoteFile } from './fetch-remote';
import { copyLoudness } from './measure-recording';
import { pickMeasured, toMeasured, toUnmeasured, type MeasuredColumns } from './measured-columns';
import { isPlayable, type PlayableRecording } from './published-audio';
import { recordings } from './recordings';
import { reportProgress } from './report-progress';
import { waveforms } from './waveforms';

const CONTAINERS: readonly Container[] = ['mp3', 'mp4', 'ogg', 'flac', 'wav'];

/** Why a sound was not measured, where that is the sound's own fault. */
const unmeasuredCodeOf = (error: unknown): string | null =>
  error instanceof UnmeasuredError || error instanceof AudioError ? error.code : null;

/**
 * Measures recordings whose facts are known, in a worker thread of its own: facts of other files
 * need not wait. Bytes that were measured once are not measured again.
 *
 * @param analyser one that does nothing else
 */
export const createWaveformWork = (
  strapi: Core.Strapi,
  analyser: Analyser,
  { analysis, media }: Pick<PodcastOptions, 'analysis' | 'media'>,
): FileWork<WaveformRow> => {
  const limits = {
    timeoutMs: analysis.measureTimeoutMs,
    maxRemoteBytes: analysis.maxRemoteBytes,
  };

  const withFfmpeg = ({ container }: PlayableRecording): FfmpegTask | null => {
    const known = CONTAINERS.find((name) => name === container);
    if (media.ffmpegPath === null || known === undefined) return null;
    return { program: media.ffmpegPath, container: known, timeoutMs: limits.timeoutMs };
  };

  const measure = async (
    file: FileRow,
    recording: PlayableRecording,
    signal: AbortSignal,
  ): Promise<MeasuredColumns> => {
    const location = locateFile(strapi, file);
    const size = Number(recording.bytes);
    if (location.kind === 'local' && (await stat(location.path)).size !== size) {
      throw new Error('It was replaced while it waited.');
    }
    const onMeasured = reportProgress(strapi, recording);
    const version = { size, etag: null, lastModified: null };
    const decodeHere = async (source: AudioSource): Promise<MeasuredColumns> =>
      toMeasured(await analyser.measure(source, { signal, version, onMeasured }), 'worker');
    const decodeWith = async (ffmpeg: FfmpegTask, source: AudioSource): Promise<MeasuredColumns> =>
      toMeasured(await analyser.measure(source, { signal, ffmpeg, onMeasured }), 'ffmpeg');

    try {
      return location.kind === 'local'
        ? await decodeHere({ kind: 'file', path: location.path })
        : await withRemoteFile(location.address, limits, signal, decodeHere);
    } catch (error) {
      const ffmpeg = withFfmpeg(recording);
      if (!(error instanceof UnmeasuredError) || ffmpeg === null) throw error;
      return location.kind === 'local'
        ? await decodeWith(ffmpeg, { kind: 'file', path: location.path })
        : await withCopy(location.address, limits, signal, (copy) => decodeWith(ffmpeg, copy));
    }
  };

  const read = async (file: FileRow, signal: AbortSignal): Promise<Found> => {
    const recording = await recordings.find(strapi, file.id);
    if (recording?.state !== 'ready' || !isPlayable(recording)) {
      throw new Error('Its facts are not known yet.');
    }
    const { sha256 } = recording;
    const found = (columns: MeasuredColumns): Found => ({
      bytes: Number(recording.bytes),
      sha256,
      columns: { ...columns, progress: null },
    });
    const twin = await waveforms.findTwin(strapi, sha256);
    if (twin !== null && twin.measuredBy !== null) return found(pickMeasured(twin));
    try {
      return found(await measure(file, recording, signal));
    } catch (error) {
      const code = unmeasuredCodeOf(error);
      if (code === null || signal.aborted) throw error;
      return found(toUnmeasured(code));
    }
  };

  return {
    name: 'sound of file',
    jobs: waveforms,
    read,
    onReady: (row) => copyLoudness(strapi, row),
    close: () => analyser.close(),
  };
};
