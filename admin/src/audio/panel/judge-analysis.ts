import type { Failure } from '../../api/failure';
import type { Recording } from '../../contracts/audio';

export type AnalysisStage =
  | 'loading'
  /** The answer could not be had. */
  | 'unreachable'
  /** Nobody has asked for an analysis: that is done when the episode is saved. */
  | 'unknown'
  | 'queued'
  | 'running'
  /** It did not work out, and is tried again later. */
  | 'retrying'
  | 'failed'
  /** The facts are there; loudness takes longer. */
  | 'measuring'
  | 'ready';

interface Analysis {
  readonly stage: AnalysisStage;
  /** Of the measurement; `null` where nothing is known of it. */
  readonly percent: number | null;
  /** It is worth looking again soon. */
  readonly isUnderWay: boolean;
}

const UNDER_WAY = new Set<AnalysisStage>(['queued', 'running', 'retrying', 'measuring']);

const NOT_FOUND = 404;

const stageOf = (recording: Recording | null, failure: Failure | null): AnalysisStage => {
  if (failure !== null) return failure.status === NOT_FOUND ? 'unknown' : 'unreachable';
  if (recording === null) return 'loading';
  const { state, attempts, measurement } = recording;
  if (state === 'queued') return attempts > 0 ? 'retrying' : 'queued';
  if (state !== 'ready') return state;
  // Not queued yet is as good as queued: it is as soon as the facts are there.
  return measurement.state === 'ready' || measurement.state === 'failed' ? 'ready' : 'measuring';
};

/** How far the analysis of a file is, in one word. */
export const judgeAnalysis = (recording: Recording | null, failure: Failure | null): Analysis => {
  const stage = stageOf(recording, failure);
  return {
    stage,
    percent: stage === 'measuring' ? (recording?.measurement.progress ?? null) : null,
    isUnderWay: UNDER_WAY.has(stage),
  };
};
