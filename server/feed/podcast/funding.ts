import { MAX_LABEL_LENGTH, type Funding } from '../../standards';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeText } from '../xml';

/** What a link says that nobody named: where it leads, which is right in every language. */
const readHost = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

/** `podcast:funding`. */
export const renderFunding = (funding: Funding): string => {
  const url = toHttpUrl(funding.url);
  if (url === null) return '';
  const text = cleanLine(funding.text) || readHost(url);
  return writeText('podcast:funding', cleanLine(text, MAX_LABEL_LENGTH), { url });
};
