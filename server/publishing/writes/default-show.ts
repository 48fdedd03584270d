import type { Core } from '@strapi/strapi';

import { showTable, type ShowRow } from '../../site/tables';
import { SHOW } from '../../site/uids';

/** Of a show whose title yields none. */
export const FALLBACK_SHOW_SLUG = 'podcast';

/**
 * The show of an episode whose editor chose none: the oldest, which is the one `/feed.xml` shows.
 * A site without any show gets its first one here, so that the first published episode has a feed.
 */
export const findDefaultShow = async (strapi: Core.Strapi): Promise<ShowRow | null> => {
  const oldest = (): Promise<ShowRow | null> =>
    showTable(strapi).findOne({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const show = await oldest();
  if (show !== null) return show;
  const first = {
    data: {
      title: 'Podcast',
      slug: FALLBACK_SHOW_SLUG,
      type: 'episodic',
      explicit: false,
      locked: true,
      complete: false,
    },
    // Another slug would make a second first show.
    hasFixedSlug: true,
  } as const;
  try {
    await strapi.documents(SHOW).create(first);
  } catch (error) {
    // Two first episodes in one moment: the unique slug lets one of them make the show.
    if (strapi.db.inTransaction() || (await oldest()) === null) throw error;
  }
  return oldest();
};
