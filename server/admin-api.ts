import { createCommentsController, createPrivacyController } from './comments';
import { createCheckController, createOverviewController } from './feed';
import { followPictures, followRecording } from './file-work';
import type { Lifecycle } from './lifecycle';
import { createRecordingsController } from './media';
import { createLinkTitlesController, createOutlineController } from './outline';
import { createContributorsController } from './people';
import { createEpisodeFromAudioController, createEpisodeSummaryController } from './publishing';
import { createSettingsController } from './settings';
import { allowOnly, allowUpload } from './site/permissions';
import { createUploadsController } from './uploads';

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
      path: '/recordings',
      handler: 'check.listRecordings',
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
      path: '/recordings/:fileId/waveform',
      handler: 'recordings.findWaveform',
      config: { policies: allowOnly('read') },
    },
    {
      method: 'GET',
      path: '/recordings/:fileId/problems',
      handler: 'check.findRecording',
      config: { policies: allowOnly('read') },
    },
    {
      method: 'GET',
      path: '/uploads',
      handler: 'uploads.find',
      config: { policies: allowUpload() },
    },
    {
      method: 'POST',
      path: '/uploads',
      handler: 'uploads.create',
      config: { policies: allowUpload() },
    },
    {
      // HEAD as well: Strapi's router takes it to the routes of GET.
      method: 'GET',
      path: '/uploads/:id',
      handler: 'uploads.findOne',
      config: { policies: allowUpload() },
    },
    {
      method: 'PATCH',
      path: '/uploads/:id',
      handler: 'uploads.update',
      config: { policies: allowUpload() },
    },
    {
      method: 'DELETE',
      path: '/uploads/:id',
      handler: 'uploads.delete',
      config: { policies: allowUpload() },
    },
    {
      method: 'POST',
      path: '/episodes/from-audio',
      handler: 'episodeFromAudio.create',
      // The action asks besides for what the Content Manager would ask for.
      config: { policies: allowOnly('read') },
    },
    {
      method: 'GET',
      path: '/episodes/summary',
      handler: 'episodeSummary.find',
      config: { policies: allowOnly('read') },
    },
    {
      method: 'GET',
      path: '/episodes/:id/check',
      handler: 'check.findEpisode',
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
    {
      method: 'GET',
      path: '/comments',
      handler: 'moderation.find',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'GET',
      path: '/comments/:id',
      handler: 'moderation.findOne',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'GET',
      path: '/comments/:id/thread',
      handler: 'moderation.readThread',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'GET',
      path: '/comment-places',
      handler: 'moderation.findPlaces',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'POST',
      path: '/comments/actions',
      handler: 'moderation.act',
      // To delete needs `comments.delete` besides, which the action asks for.
      config: { policies: allowOnly('comments.moderate') },
    },
    {
      method: 'POST',
      path: '/comments/:id/replies',
      handler: 'moderation.reply',
      config: { policies: allowOnly('comments.moderate') },
    },
    {
      method: 'PATCH',
      path: '/comments/:id',
      handler: 'moderation.edit',
      config: { policies: allowOnly('comments.moderate') },
    },
    {
      method: 'POST',
      path: '/comments/:id/pin',
      handler: 'moderation.pin',
      config: { policies: allowOnly('comments.moderate') },
    },
    {
      method: 'POST',
      path: '/comments/:id/unpin',
      handler: 'moderation.unpin',
      config: { policies: allowOnly('comments.moderate') },
    },
    {
      method: 'POST',
      path: '/comments/:id/block',
      handler: 'moderation.block',
      config: { policies: allowOnly('comments.moderate') },
    },
    {
      method: 'GET',
      path: '/comments/:id/voice',
      handler: 'moderation.listen',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'GET',
      path: '/comments/:id/contact',
      handler: 'moderation.readContact',
      config: { policies: allowOnly('comments.private-data') },
    },
    {
      method: 'GET',
      path: '/comments/:id/log',
      handler: 'moderation.readLog',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'GET',
      path: '/comments/:id/reports',
      handler: 'moderation.readReports',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'GET',
      path: '/comment-blocks',
      handler: 'moderation.listBlocks',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'DELETE',
      path: '/comment-blocks/:id',
      handler: 'moderation.unblock',
      config: { policies: allowOnly('comments.moderate') },
    },
    {
      method: 'GET',
      path: '/episodes/:id/comments',
      handler: 'moderation.readEpisode',
      config: { policies: allowOnly('comments.read') },
    },
    {
      method: 'PUT',
      path: '/episodes/:id/comments',
      handler: 'moderation.updateEpisode',
      config: { policies: allowOnly('comments.moderate') },
    },
    {
      method: 'GET',
      path: '/settings',
      handler: 'settings.find',
      config: { policies: allowOnly('settings.read') },
    },
    {
      method: 'PUT',
      path: '/settings',
      handler: 'settings.update',
      config: { policies: allowOnly('settings.update') },
    },
    {
      method: 'POST',
      path: '/privacy/export',
      handler: 'privacy.export',
      config: { policies: allowOnly('comments.private-data') },
    },
    {
      method: 'POST',
      path: '/privacy/text',
      handler: 'privacy.text',
      config: { policies: allowOnly('settings.read') },
    },
    {
      method: 'POST',
      path: '/privacy/erase',
      handler: 'privacy.erase',
      config: { policies: allowOnly('comments.private-data') },
    },
  ],
};

export const adminControllers = {
  overview: createOverviewController,
  recordings: createRecordingsController,
  check: createCheckController,
  episodeSummary: createEpisodeSummaryController,
  uploads: createUploadsController,
  episodeFromAudio: (lifecycle: Lifecycle) =>
    createEpisodeFromAudioController(lifecycle, { follow: followRecording(lifecycle.strapi) }),
  contributors: createContributorsController,
  outline: (lifecycle: Lifecycle) =>
    createOutlineController(lifecycle, { onImages: followPictures(lifecycle.strapi) }),
  linkTitles: createLinkTitlesController,
  moderation: createCommentsController,
  settings: createSettingsController,
  privacy: createPrivacyController,
};
