import type { Core } from '@strapi/strapi';

import type { PodcastOptions } from '../config';
import { locateFile, type FileWork, type Found } from '../files';
import type { FileRow, RecordingRow } from '../site/tables';
import type { Analyser, AudioSource } from './analysis';
import { withRemoteFile } from './fetch-remote';
import { pickFacts, recordings } from './recordings';

/**
 * Reads audio files in the worker thread. A file with the same bytes as one that is known needs no
 * second analysis.
 *
 * @param onReady what to do once the facts are stored
 */
export const createRecordingWork = (
  strapi: Core.Strapi,
  analyser: Analyser,
  options: PodcastOptions['analysis'],
  onReady: (recording: RecordingRow) => Promise<void>,
): FileWork<RecordingRow> => {
  const analyse = async (source: AudioSource, signal: AbortSignal): Promise<Found> => {
    const { bytes, sha256, version } = await analyser.hash(source, signal);
    const twin = await recordings.findTwin(strapi, sha256);
    const columns = pickFacts(twin ?? (await analyser.analyse(source, signal, version)));
    return { bytes, sha256, columns: { ...columns } };
  };

  const read = (file: FileRow, signal: AbortSignal): Promise<Found> => {
    const location = locateFile(strapi, file);
    return location.kind === 'local'
      ? analyse({ kind: 'file', path: location.path }, signal)
      : withRemoteFile(location.address, options, signal, (source) => analyse(source, signal));
  };

  return {
    name: 'audio file',
    jobs: recordings,
    read,
    onReady,
    close: () => analyser.close(),
  };
};
