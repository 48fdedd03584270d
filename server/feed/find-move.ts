import { safeHttpUrl } from '../standards';
import { readOwnFeed, type Here } from './own-feed';

/** What is looked at of a show. */
interface MovableShow {
  readonly id: number;
  readonly newFeedUrl: string | null;
}

/** Where a show's feed is in the end. */
export type FeedPlace<Show extends MovableShow> =
  | { readonly kind: 'elsewhere'; readonly url: string }
  | {
      readonly kind: 'here';
      readonly show: Show;
      /** Whether its `newFeedUrl` is an address of its own, which it may tell everybody. */
      readonly isOwnAddress: boolean;
    };

/** Shows that lead to each other; more than these nobody chained on purpose. */
const MAX_MOVES = 10;

/**
 * Follows `newFeedUrl` from show to show as long as it leads to feeds of this site. Podcast apps
 * remember each 301 for good, so they are sent to the end at once and never in circles: shows that
 * lead to each other stay where they are, as does one that leads to a feed that doesn't exist.
 *
 * @param findShow the show that has this slug or had it before; for `null` the one at `/feed.xml`
 */
export const followMoves = async <Show extends MovableShow>(
  start: Show,
  here: Here,
  findShow: (slug: string | null) => Promise<Show | null>,
): Promise<FeedPlace<Show>> => {
  const stay: FeedPlace<Show> = { kind: 'here', show: start, isOwnAddress: false };
  const seen = new Set<number>();
  let show = start;
  while (!seen.has(show.id) && seen.size < MAX_MOVES) {
    seen.add(show.id);
    const url = safeHttpUrl(show.newFeedUrl);
    if (url === null) return { kind: 'here', show, isOwnAddress: false };
    const feed = readOwnFeed(url, here);
    if (feed === null) return { kind: 'elsewhere', url };
    const next = await findShow(feed.slug);
    if (next === null) return stay;
    // `/feed.xml` is open to every show beside its own address, but only the oldest is there.
    if (feed.slug === null || next.id === show.id) {
      return { kind: 'here', show, isOwnAddress: next.id === show.id };
    }
    show = next;
  }
  return stay;
};
