import { getFetchClient } from '@strapi/strapi/admin';

import { paths } from '../../api/paths';
import { createSharedLoad } from '../../api/shared-load';
import type { EpisodeSummary } from '../../contracts/audio';

const PENDING_MS = 5_000;

/** One answer for all rows of a page. */
export const summaries = createSharedLoad<ReadonlyMap<string, EpisodeSummary>>({
  ask: async (path) => {
    const { data } = await getFetchClient().get<{ readonly data: readonly EpisodeSummary[] }>(path);
    return new Map(data.data.map((summary) => [summary.id, summary]));
  },
  refreshMs: (found) =>
    [...found.values()].some(({ audio }) => audio.state === 'pending') ? PENDING_MS : null,
});

/** @param ids document ids of the page's rows */
export const summaryPath = (ids: readonly string[]): string | null =>
  ids.length === 0 ? null : `${paths.episodeSummary}?ids=${[...ids].sort().join(',')}`;
