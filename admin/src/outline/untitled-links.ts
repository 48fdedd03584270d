import type { Entry } from './model';

/** What a call may ask for (`server/outbound/link-titles.ts`). */
export const MAX_LINKS_AT_ONCE = 50;

/** The title that an import gives to an address without one: host and path. */
const nameOfAddress = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  try {
    return decodeURIComponent(host + pathname).replace(/\/$/, '');
  } catch {
    return (host + pathname).replace(/\/$/, '');
  }
};

/** Links that are called by their address, so that their pages could be asked for a better title. */
export const findUntitledLinks = (entries: readonly Entry[]): readonly Entry[] =>
  entries.filter(
    ({ title, url }) => /^https?:/i.test(url) && (title === url || title === nameOfAddress(url)),
  );
