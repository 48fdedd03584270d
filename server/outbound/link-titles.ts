import { ALLOWED_PORTS, type FetchOptions, fetchSafely } from './fetch-safely';
import { OutboundError, type OutboundErrorCode } from './outbound-error';
import { MAX_HEAD_BYTES, readPageTitle } from './page-title';
import { readTarget, type Target } from './target';

/** Addresses in one call. */
export const MAX_LINKS = 50;
/** Hosts that are asked at the same time. */
const MAX_PARALLEL = 4;
const TOTAL_TIMEOUT_MS = 30_000;

export interface LinkTitlesOptions extends Omit<FetchOptions, 'maxBytes'> {
  /** For all pages together; those that aren't done by then are `TIMEOUT`. */
  readonly totalTimeoutMs?: number;
}

export interface LinkTitle {
  /** As it was asked for. */
  readonly url: string;
  /** `null` when the page has none, or could not be read. */
  readonly title: string | null;
  /** `null` when the page was read. */
  readonly code: OutboundErrorCode | null;
  /** For the editor. */
  readonly message: string | null;
}

type Outcome = Omit<LinkTitle, 'url'>;

const toOutcome = (error: unknown): Outcome => {
  const { code, message } =
    error instanceof OutboundError ? error : new OutboundError('UNREACHABLE', { cause: error });
  return { title: null, code, message };
};

const readTitle = async (url: string, options: FetchOptions): Promise<Outcome> => {
  try {
    const { body, contentType } = await fetchSafely(url, options);
    return { title: readPageTitle(body, contentType), code: null, message: null };
  } catch (error) {
    return toOutcome(error);
  }
};

/** The addresses of each host, none of them twice. */
const groupByHost = (targets: readonly Target[]): readonly (readonly string[])[] => {
  const groups = new Map<string, Set<string>>();
  for (const { host, url } of targets) {
    const group = groups.get(host) ?? new Set();
    groups.set(host, group.add(url.href));
  }
  return Array.from(groups.values(), (group) => [...group]);
};

/** Takes one group after the other, several at a time. */
const forEachGroup = async (
  groups: readonly (readonly string[])[],
  visit: (url: string) => Promise<void>,
): Promise<void> => {
  const queue = groups.values();
  const work = async (): Promise<void> => {
    for (const group of queue) for (const url of group) await visit(url);
  };
  await Promise.all(Array.from({ length: MAX_PARALLEL }, work));
};

/** The address without its fragment, or why it can't be one. */
const tryReadTarget = (url: string, allowedPorts: readonly number[]): Target | Outcome => {
  try {
    return readTarget(url, allowedPorts);
  } catch (error) {
    return toOutcome(error);
  }
};

/**
 * Reads the titles of up to 50 pages, in the order of `urls`. Each host is asked for one page at a
 * time, at most four hosts at once, and no page twice. What is wrong with one link is told in its
 * own entry.
 *
 * @throws RangeError for more than 50 addresses
 */
export const fetchLinkTitles = async (
  urls: readonly string[],
  options: LinkTitlesOptions = {},
): Promise<readonly LinkTitle[]> => {
  if (urls.length > MAX_LINKS) throw new RangeError(`at most ${MAX_LINKS} addresses`);
  const { totalTimeoutMs = TOTAL_TIMEOUT_MS, ...fetchOptions } = options;
  const total = AbortSignal.timeout(totalTimeoutMs);
  const signal = options.signal === undefined ? total : AbortSignal.any([total, options.signal]);

  const targets = urls.map((url) => tryReadTarget(url, options.allowedPorts ?? ALLOWED_PORTS));
  const outcomes = new Map<string, Outcome>();
  const groups = groupByHost(targets.filter((target): target is Target => 'host' in target));
  await forEachGroup(groups, async (url) => {
    outcomes.set(url, await readTitle(url, { ...fetchOptions, maxBytes: MAX_HEAD_BYTES, signal }));
  });

  const outcomeOf = (target: Target | Outcome): Outcome =>
    'host' in target ? (outcomes.get(target.url.href) ?? toOutcome(null)) : target;
  return targets.map((target, index) => ({ url: urls[index] ?? '', ...outcomeOf(target) }));
};
