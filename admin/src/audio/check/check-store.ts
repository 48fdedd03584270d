import { getFetchClient } from '@strapi/strapi/admin';

import { createSharedLoad } from '../../api/shared-load';
import type { EpisodeCheck } from '../../contracts/audio';

/** While its audio is being analysed, an episode changes by itself. */
const PENDING_MS = 3_000;

/** For the panel and for the button: they must not say different things. */
export const checks = createSharedLoad<EpisodeCheck>({
  ask: async (path) =>
    (await getFetchClient().get<{ readonly data: EpisodeCheck }>(path)).data.data,
  refreshMs: ({ problems }) =>
    problems.some(({ code }) => code === 'EPISODE_AUDIO_PENDING') ? PENDING_MS : null,
});
