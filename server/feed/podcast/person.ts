import { MAX_LABEL_LENGTH } from '../../standards';
import type { FeedPerson } from '../model';
import { cleanLine } from '../text';
import { toHttpUrl } from '../urls';
import { writeText } from '../xml';

/** `podcast:person`. Those of an item replace those of the channel (podcast-namespace `person.md`). */
export const renderPerson = ({ name, role, group, imageUrl, link }: FeedPerson): string =>
  writeText('podcast:person', cleanLine(name, MAX_LABEL_LENGTH), {
    role: cleanLine(role) || null,
    group: cleanLine(group) || null,
    img: toHttpUrl(imageUrl),
    href: toHttpUrl(link),
  });
