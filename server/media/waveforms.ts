import type { Core } from '@strapi/strapi';

import { createJobs } from '../files';
import { waveformTable, type IsoDate, type RecordingRow, type WaveformRow } from '../site/tables';
import { recordings } from './recordings';

/** The rows of `waveform`: what was measured of a recording once its facts were known. */
export const waveforms = createJobs<WaveformRow>(waveformTable);

/** A waveform after audiowaveform's JSON format, version 2. */
export interface Audiowaveform {
  readonly version: 2;
  /** All channels of the recording are mixed to one. */
  readonly channels: 1;
  /** Hz */
  readonly sample_rate: number;
  readonly samples_per_pixel: number;
  readonly bits: 8;
  /** Points: half as many as there are values. */
  readonly length: number;
  /** Lowest and highest value of each point in turn, -128 to 127. */
  readonly data: readonly number[];
}

/** Whether a row tells of the bytes that the recording has: not of those it had before. */
export const isAbout = (
  waveform: WaveformRow | null,
  { sha256 }: RecordingRow,
): waveform is WaveformRow => sha256 !== null && waveform?.sha256 === sha256;

const toAudiowaveform = ({
  sampleRate,
  samplesPerPixel,
  data,
}: WaveformRow): Audiowaveform | null => {
  if (sampleRate === null || samplesPerPixel === null || !Array.isArray(data)) return null;
  const values = data.filter((value) => typeof value === 'number');
  return {
    version: 2,
    channels: 1,
    sample_rate: sampleRate,
    samples_per_pixel: samplesPerPixel,
    bits: 8,
    length: values.length / 2,
    data: values,
  };
};

/** The waveform of an audio file as it is now; `null` while there is none. */
export const findWaveform = async (
  strapi: Core.Strapi,
  fileId: number,
): Promise<{ readonly waveform: Audiowaveform; readonly updatedAt: IsoDate } | null> => {
  const recording = await recordings.find(strapi, fileId);
  const row = recording && (await waveforms.find(strapi, fileId));
  if (recording === null || !isAbout(row, recording)) return null;
  const waveform = toAudiowaveform(row);
  return waveform && { waveform, updatedAt: row.updatedAt };
};
