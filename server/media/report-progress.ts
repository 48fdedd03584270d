import type { Core } from '@strapi/strapi';

import { waveformTable } from '../site/tables';
import type { PlayableRecording } from './published-audio';

/** Often enough for somebody who looks on, and cheap for the database. */
const MIN_INTERVAL_MS = 2_000;

/** Notes in the row how far a measurement is, so that every node can tell. */
export const reportProgress = (
  strapi: Core.Strapi,
  { fileId, durationMs }: PlayableRecording,
): ((measuredMs: number) => void) => {
  let lastMs = 0;
  return (measuredMs) => {
    if (performance.now() - lastMs < MIN_INTERVAL_MS) return;
    lastMs = performance.now();
    const progress = Math.min(99, Math.floor((100 * measuredMs) / durationMs));
    waveformTable(strapi)
      .updateMany({ where: { fileId, state: 'running' }, data: { progress } })
      // It is told for comfort only.
      .catch(() => undefined);
  };
};
