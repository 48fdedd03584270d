import type { Core } from '@strapi/strapi';

import { failureOf } from './errors';
import { finishUpload } from './finish';
import { findUpload } from './rows';

/** The last request waits so long for the asset; proxies wait for a minute. Then clients ask. */
const FINISH_WAIT_MS = 15_000;

const atMost = async (work: Promise<void>, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
};

/** @throws ApiError why the upload has failed for good */
export const awaitFinish = async (strapi: Core.Strapi, uploadId: string): Promise<void> => {
  await atMost(finishUpload(strapi, uploadId), FINISH_WAIT_MS);
  const row = await findUpload(strapi, uploadId);
  if (row?.state === 'failed') throw failureOf(row);
};

/** Whoever asks for an upload that a killed process has left complete gets it finished. */
export const finishInPassing = (strapi: Core.Strapi, uploadId: string): void => {
  finishUpload(strapi, uploadId).catch((error: unknown) => {
    strapi.log.error(`podcast: an upload could not be finished: ${String(error)}`);
  });
};
