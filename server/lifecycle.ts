import type { Core } from '@strapi/strapi';

import {
  createCommentMiddlewares,
  hideTokens,
  refuseMultipartSound,
  startComments,
  stopComments,
} from './comments';
import {
  analyserOf,
  followFiles,
  followRecording,
  startFileWork,
  stopFileWork,
  wakeRecordings,
} from './file-work';
import { attachAudio } from './media';
import { createPeopleMiddlewares } from './people';
import { createPublishingMiddlewares, touchShowsOfFiles } from './publishing';
import { shieldFromContentManager } from './site/content-manager';
import { useDocumentMiddlewares } from './site/document-middleware';
import { shieldFromGraphql } from './site/graphql';
import { registerPermissions } from './site/permissions';
import { allowPreflights, guardPublicBodies } from './site/preflight';
import { CLOSED_TYPES, OWN_TYPES } from './site/uids';
import { announceUploads, startUploads, stopUploads } from './uploads';

export interface Lifecycle {
  readonly strapi: Core.Strapi;
}

export const register = ({ strapi }: Lifecycle): void => {
  useDocumentMiddlewares(strapi, [
    attachAudio(strapi, wakeRecordings(strapi)),
    followFiles(strapi),
    ...createPublishingMiddlewares(strapi),
    ...createPeopleMiddlewares(strapi),
    ...createCommentMiddlewares(strapi),
  ]);
  hideTokens(strapi);
  allowPreflights(strapi);
  guardPublicBodies(strapi, refuseMultipartSound);
  announceUploads(strapi);
  shieldFromGraphql(strapi, OWN_TYPES);
  shieldFromContentManager(strapi, CLOSED_TYPES);
};

export const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  await registerPermissions(strapi);
  touchShowsOfFiles(strapi);
  await startComments(strapi);
  await startFileWork(strapi);
  await startUploads(strapi, {
    analyser: () => analyserOf(strapi),
    onAudio: followRecording(strapi),
  });
};

export const destroy = async ({ strapi }: Lifecycle): Promise<void> => {
  await stopUploads(strapi);
  await stopComments(strapi);
  await stopFileWork(strapi);
};
