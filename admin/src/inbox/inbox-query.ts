import { paths } from '../api/paths';
import type { StateCounts } from '../contracts/comments';

/** What editors choose between; `waiting` are new comments and edits of approved ones. */
export const TABS = ['waiting', 'reported', 'approved', 'spam', 'rejected', 'trash'] as const;

export type Tab = (typeof TABS)[number];

export const KINDS = ['text', 'voice'] as const;

export type Kind = (typeof KINDS)[number];

/** Which list the page shows: all of it is in the page's address. */
export interface InboxQuery {
  readonly moderation: Tab;
  /** Document ids or slugs; `''`: all. */
  readonly show: string;
  readonly episode: string;
  readonly kind: Kind | '';
  readonly q: string;
  readonly page: number;
}

export const PAGE_SIZE = 20;
/** The server's limits, so that an address that somebody typed shows a list rather than an error. */
const MAX_PAGE = 1_000_000;
const MAX_QUERY_LENGTH = 200;
const ID_OR_SLUG = /^[\w.~-]{1,255}$/;

/** States whose comments are shown with others. */
const SHOWN_WITH: Readonly<Record<string, Tab>> = { pending: 'waiting', edited: 'waiting' };

const findIn = <Value extends string>(
  values: readonly Value[],
  wanted: string | null,
): Value | undefined => values.find((value) => value === wanted);

const readPlace = (value: string | null): string =>
  value !== null && ID_OR_SLUG.test(value) ? value : '';

const readPage = (value: string | null): number => {
  const page = Number(value);
  return Number.isInteger(page) && page >= 1 && page <= MAX_PAGE ? page : 1;
};

/** Reads the page's address; what is wrong in it is left out. */
export const parseInboxQuery = (params: URLSearchParams): InboxQuery => {
  const moderation = params.get('moderation');
  return {
    moderation: findIn(TABS, moderation) ?? SHOWN_WITH[moderation ?? ''] ?? 'waiting',
    show: readPlace(params.get('show')),
    episode: readPlace(params.get('episode')),
    kind: findIn(KINDS, params.get('kind')) ?? '',
    q: (params.get('q') ?? '').replaceAll('\0', '').slice(0, MAX_QUERY_LENGTH).trim(),
    page: readPage(params.get('page')),
  };
};

const EMPTY = { show: '', episode: '', kind: '', q: '' } as const;

const listParams = ({ moderation, page, ...rest }: InboxQuery): URLSearchParams => {
  const params = new URLSearchParams({ moderation });
  for (const [name, value] of Object.entries(rest)) if (value !== '') params.set(name, value);
  if (page > 1) params.set('page', String(page));
  return params;
};

/** The page's address for a list, without what goes without saying. */
export const toSearch = (query: InboxQuery): string => listParams(query).toString();

/** Where the server has that list. */
export const toListPath = (query: InboxQuery): string => {
  const params = listParams(query);
  params.set('pageSize', String(PAGE_SIZE));
  return `${paths.comments}?${params.toString()}`;
};

/** Another list begins with its first page. */
export const changeQuery = (query: InboxQuery, change: Partial<InboxQuery>): InboxQuery => ({
  ...query,
  page: 1,
  ...change,
});

export const isNarrowed = ({ show, episode, kind, q }: InboxQuery): boolean =>
  [show, episode, kind, q].some((value) => value !== '');

/** The whole of a tab. */
export const widen = (query: InboxQuery): InboxQuery => changeQuery(query, EMPTY);

export const countOf = (counts: StateCounts, tab: Tab): number =>
  tab === 'waiting' ? counts.pending + counts.edited : counts[tab];
