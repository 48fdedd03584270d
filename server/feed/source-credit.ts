import { isGerman } from '../standards';
import { escapeHtml } from './html';
import type { FeedSource } from './model';
import { cleanLine } from './text';
import { toHttpUrl } from './urls';

type Wording = {
  readonly by: (author: string) => string;
  readonly anonymous: string;
  readonly quote: (title: string) => string;
};

const GERMAN: Wording = {
  by: (author) => `Nach einem Text von ${author}`,
  anonymous: 'Nach einem Text',
  quote: (title) => `„${title}“`,
};

const ENGLISH: Wording = {
  by: (author) => `Based on a text by ${author}`,
  anonymous: 'Based on a text',
  quote: (title) => `“${title}”`,
};

/** A title that came with quotation marks has them already. */
const isQuoted = (title: string): boolean => /^["„“”«»]/.test(title);

/**
 * The line that credits the text an episode is based on, as HTML, or `''` without one. It is
 * German for shows in German and English for all others.
 */
export const renderSourceCredit = (source: FeedSource | null, language: string): string => {
  if (source === null) return '';
  const plainTitle = cleanLine(source.title);
  const title = escapeHtml(plainTitle);
  const author = escapeHtml(cleanLine(source.author));
  const publisher = escapeHtml(cleanLine(source.publisher));
  const url = toHttpUrl(source.url);
  if (title === '' && author === '' && publisher === '' && url === null) return '';

  const words = isGerman(language) ? GERMAN : ENGLISH;
  const link = (text: string): string =>
    url === null ? text : `<a href="${escapeHtml(url)}">${text}</a>`;
  const lead = author === '' ? words.anonymous : words.by(author);
  const quoted = isQuoted(plainTitle) ? title : words.quote(title);
  const linked = title === '' ? link(lead) : `${lead}: ${link(quoted)}`;
  return `<p>${linked}${publisher === '' ? '' : ` (${publisher})`}</p>`;
};
