import type { Core } from '@strapi/strapi';

import { now } from '../site/clock';
import { recordingTable, waveformTable, type RecordingRow, type WaveformRow } from '../site/tables';
import { recordings } from './recordings';
import { isAbout, waveforms } from './waveforms';

/** Tells the recording how loud it is, where these are still its bytes. */
export const copyLoudness = async (
  strapi: Core.Strapi,
  { fileId, sha256, integratedLufs }: WaveformRow,
): Promise<void> => {
  const recording = await recordings.find(strapi, fileId);
  if (recording === null || recording.loudnessLufs === integratedLufs) return;
  await recordingTable(strapi).updateMany({
    where: { fileId, sha256 },
    data: { loudnessLufs: integratedLufs, updatedAt: now(strapi).toISOString() },
  });
};

/**
 * Sees to it that a recording whose facts are known is measured, unless its bytes were.
 *
 * @param wake tells the queue that there is work
 */
export const measureRecording = async (
  strapi: Core.Strapi,
  wake: () => void,
  recording: RecordingRow,
): Promise<void> => {
  const { fileId } = recording;
  const known = await waveforms.find(strapi, fileId);
  if (known?.state === 'ready' && isAbout(known, recording)) {
    await copyLoudness(strapi, known);
    return;
  }
  const at = now(strapi);
  if (
    (await waveforms.requeue(strapi, fileId, at)) ||
    (await waveforms.ensure(strapi, fileId, at))
  ) {
    wake();
  }
};

const WITHOUT_DECODER = { state: 'ready', unmeasuredCode: 'NO_DECODER' } as const;

const FACTS = ['id', 'fileId', 'sha256', 'loudnessLufs'] as const;
const MEASURED = ['id', 'fileId', 'state', 'sha256', 'integratedLufs'] as const;

/**
 * Recordings that are known but not measured: from before the plugin could, or because a process
 * ended in between. With an ffmpeg those, too, that had no decoder so far. Called once at the start;
 * what another node, which may start as well, has taken meanwhile is left to it.
 */
export const measureForgotten = async (strapi: Core.Strapi, hasFfmpeg: boolean): Promise<void> => {
  const ready = await recordingTable(strapi).findMany({
    where: { state: 'ready' },
    select: FACTS,
  });
  const known = await waveforms.findMany(
    strapi,
    ready.map(({ fileId }) => fileId),
    MEASURED,
  );
  for (const recording of ready) {
    const waveform = known.get(recording.fileId) ?? null;
    // What waits is worked off, and what failed for good has had its tries.
    if (waveform !== null && waveform.state !== 'ready') continue;
    const { fileId } = recording;
    if (waveform === null) await waveforms.ensure(strapi, fileId, now(strapi));
    else if (!isAbout(waveform, recording)) {
      const { sha256 } = waveform;
      await waveforms.requeue(strapi, fileId, now(strapi), { state: 'ready', sha256 });
    } else if (waveform.integratedLufs !== recording.loudnessLufs) {
      await copyLoudness(strapi, waveform);
    }
  }
  if (!hasFfmpeg) return;
  const unmeasured = await waveformTable(strapi).findMany({
    where: WITHOUT_DECODER,
    select: ['id', 'fileId'],
  });
  for (const { fileId } of unmeasured) {
    await waveforms.requeue(strapi, fileId, now(strapi), WITHOUT_DECODER);
  }
};
