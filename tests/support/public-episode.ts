import { expect } from 'vitest';

import type { Site } from './boot';

/** An episode as anybody gets it; what tests look at. */
export interface PublicEpisode {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly guid: string;
  readonly releasedAt: string;
  readonly shownotes: readonly { readonly title: string }[];
}

const look = async (site: Site, slug: string) => {
  const response = await site.fetch(`/api/podcast/episodes/${slug}`);
  const { data } = (await response.json()) as { readonly data: PublicEpisode | null };
  const feed = await (await site.fetch('/api/podcast/feed.xml')).text();
  return { status: response.status, episode: data, isInFeed: feed.includes(`/${slug}.mp3"`) };
};

/** Expects a page and an item in the feed, and returns the page. */
export const expectPublic = async (site: Site, slug: string): Promise<PublicEpisode> => {
  const { status, episode, isInFeed } = await look(site, slug);
  expect({ status, isInFeed }).toEqual({ status: 200, isInFeed: true });
  if (episode === null) throw new Error(`${slug} is not public`);
  return episode;
};

/** Expects neither a page nor an item in the feed. */
export const expectHidden = async (site: Site, slug: string): Promise<void> => {
  const { status, isInFeed } = await look(site, slug);
  expect({ status, isInFeed }).toEqual({ status: 404, isInFeed: false });
};
