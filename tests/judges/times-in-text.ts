import { formatClock } from '../../server/feed/duration';
import type { ExpectedEpisode } from './expected-feed';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
};

/** What a reader shows of HTML, in one line. */
export const toText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ');

/** The chapters as listeners find them in a text: `00:00:01 Title`. */
export const toTimes = ({ chapters }: ExpectedEpisode): readonly string[] =>
  chapters.map(({ startsAtMs, title }) => `${formatClock(startsAtMs)} ${title}`);
