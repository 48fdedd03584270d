import { XMLParser } from 'fast-xml-parser';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => name === 'atom:link',
});

/** The address of the next page (RFC 5005 §3), or `null` on the last one. */
const findNext = (xml: string): string | null => {
  const document: unknown = parser.parse(xml);
  const rss = isRecord(document) ? document.rss : null;
  const channel = isRecord(rss) ? rss.channel : null;
  const links = isRecord(channel) ? channel['atom:link'] : null;
  if (!Array.isArray(links)) return null;
  const next = links.filter(isRecord).find(({ rel }) => rel === 'next');
  return typeof next?.href === 'string' ? next.href : null;
};

/**
 * Fetches a feed and all pages that follow it.
 * @throws when a page is not answered with 200, or comes twice
 */
export const readPages = async (feedUrl: string): Promise<readonly string[]> => {
  const pages = new Map<string, string>();
  for (let url: string | null = feedUrl; url !== null;) {
    if (pages.has(url)) throw new Error(`The pages go in circles: ${url}`);
    const response = await fetch(url);
    if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
    const xml = await response.text();
    pages.set(url, xml);
    url = findNext(xml);
  }
  return [...pages.values()];
};
