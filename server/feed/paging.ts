import type { FeedPaging } from './model';
import { toHttpUrl } from './urls';
import { writeEmpty } from './xml';

const renderLink = (rel: string, url: string): string =>
  writeEmpty('atom:link', { rel, href: toHttpUrl(url) ?? url, type: 'application/rss+xml' });

/**
 * The `atom:link`s of one page (RFC 5005 §3). The first page has no `previous` and the last none
 * with `next`: some clients follow `next` without end. A feed of one page names only itself.
 */
export const renderPaging = ({ page, pageCount, pageUrl }: FeedPaging): readonly string[] => {
  const links = [renderLink('self', pageUrl(page))];
  if (pageCount <= 1) return links;
  links.push(renderLink('first', pageUrl(1)), renderLink('last', pageUrl(pageCount)));
  if (page > 1) links.push(renderLink('previous', pageUrl(page - 1)));
  if (page < pageCount) links.push(renderLink('next', pageUrl(page + 1)));
  return links;
};
