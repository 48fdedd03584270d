import path from 'node:path';

import type { Core } from '@strapi/strapi';

import { getOptions } from './config';
import {
  attachAudio,
  createAnalyser,
  startAnalysisQueue,
  watchFiles,
  type AnalysisQueue,
} from './media';
import { createPublishingMiddlewares, touchShowsOfFiles } from './publishing';
import { useDocumentMiddlewares } from './site/document-middleware';
import { shieldFromGraphql } from './site/graphql';
import { registerPermissions } from './site/permissions';
import { allowPreflights } from './site/preflight';
import { EPISODE, RECORDING, SHOW, SHOWNOTE } from './site/uids';

export interface Lifecycle {
  readonly strapi: Core.Strapi;
}

/** One queue per Strapi instance: several live in one process during tests. */
const queues = new WeakMap<Core.Strapi, AnalysisQueue>();

/** Before the bootstrap nothing waits; afterwards new work need not wait for the next poll. */
const wakeQueue = (strapi: Core.Strapi) => (): void => queues.get(strapi)?.wake();

/** The worker's file in the installed plugin, beside the server's bundle. */
const findWorker = (strapi: Core.Strapi): string =>
  path.join(
    strapi.config.get<string>('enabledPlugins.podcast.pathToPlugin'),
    'dist',
    'analysis-worker',
    'index.js',
  );

export const register = ({ strapi }: Lifecycle): void => {
  useDocumentMiddlewares(strapi, [
    attachAudio(strapi, wakeQueue(strapi)),
    ...createPublishingMiddlewares(strapi),
  ]);
  allowPreflights(strapi);
  shieldFromGraphql(strapi, [SHOW, EPISODE, SHOWNOTE, RECORDING]);
};

export const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  await registerPermissions(strapi);
  watchFiles(strapi, wakeQueue(strapi));
  touchShowsOfFiles(strapi);
  const { analysis } = getOptions(strapi);
  const analyser = createAnalyser({
    workerFile: findWorker(strapi),
    timeoutMs: analysis.timeoutMs,
    maxHeapMb: analysis.maxHeapMb,
  });
  queues.set(strapi, startAnalysisQueue(strapi, analyser, analysis));
};

export const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  await queues.get(strapi)?.stop();
  queues.delete(strapi);
};
