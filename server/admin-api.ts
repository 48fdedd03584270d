import { createOverviewController } from './feed';
import { followPictures } from './file-work';
import type { Lifecycle } from './lifecycle';
import { createRecordingsController } from './media';
import { createLinkTitlesController, createOutlineController } from './outline';
import { createContributorsController } from './people';
import { allowOnly } from './site/permissions';

/** Routes of the admin panel, under `/podcast`. Each names its permission. */
export const adminRouter = {
  type: 'admin' as const,
  routes: [
    {
      method: 'GET',
      path: '/overview',
      handler: 'overview.find',
      config: { policies: allowOnly('read') },
    },
    {
      method: 'GET',
      path: '/recordings/:fileId',
      handler: 'recordings.findOne',
      config: { policies: allowOnly('read') },
    },
    {
      method: 'GET',
      path: '/contributors/:id/episodes',
      handler: 'contributors.listEpisodes',
      config: { policies: allowOnly('read') },
    },
    {
      method: 'GET',
      path: '/episodes/:id/outline',
      handler: 'outline.findOne',
      config: { policies: allowOnly('read') },
    },
    {
      method: 'PUT',
      path: '/episodes/:id/outline',
      handler: 'outline.update',
      config: { policies: allowOnly('outline.edit') },
    },
    {
      method: 'POST',
      path: '/episodes/:id/outline/import',
      handler: 'outline.importText',
      config: { policies: allowOnly('outline.edit') },
    },
    {
      method: 'POST',
      path: '/outline/link-titles',
      handler: 'linkTitles.find',
      config: { policies: allowOnly('outline.edit') },
    },
  ],
};

export const adminControllers = {
  overview: createOverviewController,
  recordings: createRecordingsController,
  contributors: createContributorsController,
  outline: (lifecycle: Lifecycle) =>
    createOutlineController(lifecycle, { onImages: followPictures(lifecycle.strapi) }),
  linkTitles: createLinkTitlesController,
};
