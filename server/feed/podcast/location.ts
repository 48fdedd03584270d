import { MAX_LABEL_LENGTH, type Location } from '../../standards';
import { cleanLine } from '../text';
import { writeText } from '../xml';

/** `podcast:location`. */
export const renderLocation = ({ name, rel, geo, osm, country }: Location): string =>
  writeText('podcast:location', cleanLine(name, MAX_LABEL_LENGTH), { rel, geo, osm, country });
