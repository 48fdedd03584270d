import { formatClock } from './duration';
import { escapeHtml } from './html';
import type { FeedShownote } from './model';
import { cleanLine } from './text';
import { toLinkUrl } from './urls';

const renderEntry = ({ title, url, textHtml, startsAtMs }: FeedShownote): string => {
  const address = toLinkUrl(url);
  // An address without a title is its own label.
  const label = escapeHtml(cleanLine(title) || (address ?? '').replace(/^mailto:([^?]*).*/, '$1'));
  const parts = [
    startsAtMs === null || !(startsAtMs >= 0) ? '' : formatClock(startsAtMs),
    address === null ? label : `<a href="${escapeHtml(address)}">${label}</a>`,
    textHtml?.trim() ?? '',
  ];
  return parts.filter((part) => part !== '').join(' ');
};

const list = (entries: readonly string[]): string =>
  entries.length === 0 ? '' : `<ul>\n${entries.join('\n')}\n</ul>`;

/**
 * The outline of an episode as nested HTML lists, in the editor's order: a chapter holds the
 * entries up to the next chapter. Uses only elements that Apple shows (ul, li, a).
 */
export const renderOutline = (shownotes: readonly FeedShownote[]): string => {
  const groups: { readonly head: string; readonly entries: string[] }[] = [];
  const leading: string[] = [];
  for (const shownote of shownotes) {
    const entry = renderEntry(shownote);
    if (entry === '') continue;
    if (shownote.kind === 'chapter') groups.push({ head: entry, entries: [] });
    else (groups.at(-1)?.entries ?? leading).push(`<li>${entry}</li>`);
  }
  const chapters = groups.map(({ head, entries }) =>
    entries.length === 0 ? `<li>${head}</li>` : `<li>${head}\n${list(entries)}</li>`,
  );
  return list([...leading, ...chapters]);
};
