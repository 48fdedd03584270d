import type { JobState, RecordingRow, WaveformRow } from '../site/tables';
import { isClipped, judgeLoudness, type LoudnessVerdict } from './judge-loudness';
import { isAbout } from './waveforms';

interface Loudness {
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
  readonly clipped: boolean;
  readonly verdict: LoudnessVerdict | null;
}

/** What the panel is told of loudness and waveform. */
export interface MeasurementDescription {
  readonly measurement: {
    /** `null`: it is not queued yet, since the facts are not known. */
    readonly state: JobState | null;
    /** Percent; while it runs. */
    readonly progress: number | null;
    readonly errorCode: string | null;
    readonly message: string | null;
  };
  /** Who measured the bytes that the recording has now; `null`: nobody. */
  readonly measured: 'worker' | 'ffmpeg' | null;
  /** Why nobody could: `NO_DECODER`, `UNDECODABLE`, `FFMPEG_FAILED`, `TOO_COMPLEX`. */
  readonly unmeasuredCode: string | null;
  readonly loudness: Loudness | null;
  /** Route of the panel with the waveform. */
  readonly waveform: string | null;
}

export const describeMeasurement = (
  recording: RecordingRow,
  row: WaveformRow | null,
): MeasurementDescription => {
  const isCurrent = isAbout(row, recording);
  const isMeasured = isCurrent && row.measuredBy !== null;
  return {
    measurement: {
      state: row?.state ?? null,
      progress: row?.state === 'running' ? row.progress : null,
      errorCode: row?.errorCode ?? null,
      message: row?.message ?? null,
    },
    measured: isCurrent ? row.measuredBy : null,
    unmeasuredCode: isCurrent ? row.unmeasuredCode : null,
    loudness: isMeasured
      ? {
          integratedLufs: row.integratedLufs,
          truePeakDbtp: row.truePeakDbtp,
          clipped: isClipped(row),
          verdict: judgeLoudness(row, recording),
        }
      : null,
    waveform: isMeasured ? `/podcast/recordings/${recording.fileId}/waveform` : null,
  };
};
