import type { Core } from '@strapi/strapi';

import { followFiles, startFileWork, stopFileWork, wakeRecordings } from './file-work';
import { attachAudio } from './media';
import { createPeopleMiddlewares } from './people';
import { createPublishingMiddlewares, touchShowsOfFiles } from './publishing';
import { useDocumentMiddlewares } from './site/document-middleware';
import { shieldFromGraphql } from './site/graphql';
import { registerPermissions } from './site/permissions';
import { allowPreflights } from './site/preflight';
import { OWN_TYPES } from './site/uids';

export interface Lifecycle {
  readonly strapi: Core.Strapi;
}

export const register = ({ strapi }: Lifecycle): void => {
  useDocumentMiddlewares(strapi, [
    attachAudio(strapi, wakeRecordings(strapi)),
    followFiles(strapi),
    ...createPublishingMiddlewares(strapi),
    ...createPeopleMiddlewares(strapi),
  ]);
  allowPreflights(strapi);
  shieldFromGraphql(strapi, OWN_TYPES);
};

export const bootstrap = async ({ strapi }: Lifecycle): Promise<void> => {
  await registerPermissions(strapi);
  touchShowsOfFiles(strapi);
  await startFileWork(strapi);
};

export const destroy = ({ strapi }: Lifecycle): Promise<void> => stopFileWork(strapi);
