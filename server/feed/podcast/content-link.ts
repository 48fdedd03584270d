import { MAX_LABEL_LENGTH, type ContentLink } from '../../standards';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeText } from '../xml';

/** `podcast:contentLink`. */
export const renderContentLink = (link: ContentLink): string => {
  const href = toHttpUrl(link.url);
  return href === null
    ? ''
    : writeText('podcast:contentLink', cleanLine(link.text, MAX_LABEL_LENGTH), { href });
};
